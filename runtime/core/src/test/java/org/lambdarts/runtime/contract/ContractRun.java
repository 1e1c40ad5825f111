package org.lambdarts.runtime.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What happens when an author runs a contract test. */
final class ContractRun {

  private ContractRun() {}

  /** Fails unless a contract test passes, and really ran. */
  static void expectPass(Class<?> contract) {
    Events tests = run(selectClass(contract));
    assertEquals(List.of(), messages(tests), () -> "failures of " + contract.getSimpleName());
    assertTrue(
        tests.succeeded().count() > 0, () -> contract.getSimpleName() + " must run some tests");
  }

  /** Fails unless one test of a contract fails with a message that says why. */
  static void expectFault(Class<?> contract, String test, String message) {
    List<String> messages = messages(run(selectMethod(contract, method(contract, test))));
    assertTrue(
        messages.stream().anyMatch(found -> found.contains(message)),
        () ->
            "%s must fail in %s saying \"%s\", but its failures are %s"
                .formatted(contract.getSimpleName(), test, message, messages));
  }

  private static Events run(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents();
  }

  private static Method method(Class<?> contract, String name) {
    return Stream.<Class<?>>iterate(contract, type -> type != null, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(contract + " has no test " + name));
  }

  private static List<String> messages(Events tests) {
    return tests.failed().stream().map(ContractRun::message).toList();
  }

  private static String message(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::toString)
        .orElse("no message");
  }
}
