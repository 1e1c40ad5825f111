package org.lambdarts.runtime.spark.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.spark.cluster.Reply;

final class MachineTest {

  @TempDir private Path folder;
  private final List<Message> told = new ArrayList<>();

  private String trouble() throws InterruptedException {
    WorkOrder order =
        new WorkOrder(
            "order",
            "search, seed 0",
            List.of(),
            "{}",
            folder.resolve(".cluster").toString(),
            "secret",
            new PluginDigests(List.of(), new TreeMap<>()));
    try (Machine machine =
        new Machine("node-3", new WorkerMemory(Optional.empty()), this::answer)) {
      machine.perform(order);
    }
    assertEquals(2, told.size());
    assertEquals(new Message("order", Message.Kind.PULSE, ""), told.get(0));
    assertEquals(Message.Kind.TROUBLE, told.get(1).kind());
    return told.get(1).text();
  }

  private Reply answer(Message message) {
    told.add(message);
    return Reply.GO_ON;
  }

  @Test
  void tellsTheDriverThatTheRunFolderIsNotSeen() throws InterruptedException {
    String trouble = trouble();

    assertTrue(
        trouble.startsWith("the run folder " + folder + " of the driver is not seen by node-3;"),
        trouble);
  }

  @Test
  void aFolderOfTheSamePathIsNotTheDrivers() throws IOException, InterruptedException {
    Files.writeString(folder.resolve(".cluster"), "another");

    assertTrue(trouble().contains("is not seen by node-3"));
  }
}
