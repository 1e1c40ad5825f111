package org.lambdarts.runtime.spark.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Discrete events: machines that each do one chore at a time, as soon as there is one whose needs
 * are met.
 *
 * @param chores all there is to do, each behind those it needs
 * @param overhead seconds that every chore takes beside, to be sent and to be told of
 */
record ClusterSimulation(List<Chore> chores, double overhead) {

  private record Running(Chore chore, double end) {}

  /**
   * How long it takes.
   *
   * @return seconds until all is done
   */
  double seconds(int machines, Order order) {
    Comparator<Chore> first = order.of(chores);
    List<Chore> waiting = new ArrayList<>(chores);
    waiting.sort(first);
    Set<String> done = new HashSet<>();
    PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::end));
    double now = 0;
    while (!waiting.isEmpty() || !running.isEmpty()) {
      for (int i = 0; i < waiting.size() && running.size() < machines; ) {
        Chore chore = waiting.get(i);
        if (done.containsAll(chore.after())) {
          waiting.remove(i);
          running.add(new Running(chore, now + overhead + chore.seconds()));
        } else {
          i++;
        }
      }
      Running next = running.remove();
      now = next.end();
      done.add(next.chore().id());
    }
    return now;
  }

  /** What no number of machines can undercut, without overhead. */
  double longestChain() {
    return Order.tails(chores).values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  double total() {
    return chores.stream().mapToDouble(Chore::seconds).sum();
  }
}
