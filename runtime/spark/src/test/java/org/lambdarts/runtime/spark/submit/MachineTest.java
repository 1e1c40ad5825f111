package org.lambdarts.runtime.spark.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.lambdarts.runtime.spark.cluster.ClusterException;
import org.lambdarts.runtime.spark.cluster.Reply;

final class MachineTest {

  @TempDir private Path folder;
  private final List<Message> told = new ArrayList<>();

  private ClusterException failure() {
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
      return assertThrows(ClusterException.class, () -> machine.perform(order));
    }
  }

  private Reply answer(Message message) {
    told.add(message);
    return Reply.GO_ON;
  }

  @Test
  void tellsTheDriverThatTheRunFolderIsNotSeen() {
    ClusterException failure = failure();

    assertTrue(
        failure
            .getMessage()
            .startsWith("the run folder " + folder + " of the driver is not seen by node-3;"),
        failure.getMessage());
    assertEquals(
        List.of(
            new Message("order", Message.Kind.PULSE, ""),
            new Message("order", Message.Kind.TROUBLE, failure.getMessage())),
        told);
  }

  @Test
  void aFolderOfTheSamePathIsNotTheDrivers() throws IOException {
    Files.writeString(folder.resolve(".cluster"), "another");

    assertTrue(failure().getMessage().contains("is not seen by node-3"));
  }
}
