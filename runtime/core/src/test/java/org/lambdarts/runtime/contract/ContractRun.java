package org.lambdarts.runtime.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    List<String> messages = messages(run(selector(contract, test)));
    assertTrue(
        messages.stream().anyMatch(found -> found.contains(message)),
        () ->
            "%s must fail in %s saying \"%s\", but its failures are %s"
                .formatted(contract.getSimpleName(), test, message, messages));
  }

  private static Events run(DiscoverySelector selector) {
    return EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents();
  }

  /** A test of the contract itself, or of one of its topics. */
  private static DiscoverySelector selector(Class<?> contract, String test) {
    Optional<Method> own = method(contract, test);
    return own.isPresent()
        ? selectMethod(contract, own.get())
        : parents(contract)
            .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
            .flatMap(
                topic ->
                    method(topic, test).stream()
                        .map(method -> selectNestedMethod(List.of(contract), topic, method)))
            .findFirst()
            .orElseThrow(() -> new AssertionError(contract + " has no test " + test));
  }

  private static Optional<Method> method(Class<?> type, String name) {
    return parents(type)
        .flatMap(parent -> Arrays.stream(parent.getDeclaredMethods()))
        .filter(method -> method.getName().equals(name))
        .findFirst();
  }

  private static Stream<Class<?>> parents(Class<?> type) {
    return Stream.<Class<?>>iterate(type, parent -> parent != null, Class::getSuperclass);
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
