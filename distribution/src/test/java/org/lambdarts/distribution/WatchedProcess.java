package org.lambdarts.distribution;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A launcher under a debugger, which stops it whenever it is about to write, to sync or to rename a
 * file of the run folder. So it can be killed at each of these moments without a word about that in
 * the code that is tested.
 */
final class WatchedProcess {

  private static final String PACKAGE = "org.lambdarts.runtime.run.";
  private static final Map<String, Set<String>> WATCHED =
      Map.of(
          PACKAGE + "GrowingFile", Set.of("write", "sync", "cut"),
          PACKAGE + "Folders", Set.of("sync"),
          PACKAGE + "AtomicFile", Set.of("rename"));

  private final Process process;
  private final VirtualMachine machine;

  private WatchedProcess(Process process, VirtualMachine machine) {
    this.process = process;
    this.machine = machine;
  }

  static WatchedProcess start(Path folder, String... arguments)
      throws IOException, IllegalConnectorArgumentsException {
    ListeningConnector connector =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketListen"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> settings = connector.defaultArguments();
    settings.get("localAddress").setValue("localhost");
    settings.get("port").setValue("0");
    settings.get("timeout").setValue("120000");
    String address = connector.startListening(settings);
    try {
      Process process =
          Launcher.start(
              Launcher.home(),
              folder,
              "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address,
              arguments);
      return new WatchedProcess(process, connector.accept(settings));
    } finally {
      connector.stopListening(settings);
    }
  }

  Process process() {
    return process;
  }

  /**
   * Lets the process go on until it is about to do something for the given time, and kills it then.
   *
   * @param moment from 1
   * @return how often it was about to do something; less than the moment if it ended before
   */
  int killAt(int moment) throws InterruptedException {
    WATCHED.keySet().forEach(this::watch);
    int moments = 0;
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof ClassPrepareEvent prepared) {
            stopAtMethods(prepared.referenceType());
          } else if (event instanceof BreakpointEvent) {
            moments++;
          } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
            return moments;
          }
        }
        if (moments == moment) {
          process.destroyForcibly().waitFor();
          return moments;
        }
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      return moments;
    }
  }

  private void watch(String type) {
    ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(type);
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
  }

  private void stopAtMethods(ReferenceType type) {
    for (Method method : type.methods()) {
      if (WATCHED.get(type.name()).contains(method.name()) && !method.isSynthetic()) {
        BreakpointRequest request =
            machine.eventRequestManager().createBreakpointRequest(method.location());
        request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        request.enable();
      }
    }
  }
}
