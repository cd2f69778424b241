package io.waggle.acceptance.faults;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A set of events, a bit for each: there are millions. */
final class VisitSet {
  private final Map<Integer, BitSet> numbers = new TreeMap<>();

  /**
   * An event.
   *
   * @param sender from 0
   * @param number from 0, of this sender
   */
  record Member(int sender, int number) {}

  /** Adds an event, and tells whether it was missing. */
  boolean add(Member event) {
    BitSet ofSender = of(event.sender);
    boolean isNew = !ofSender.get(event.number);
    ofSender.set(event.number);
    return isNew;
  }

  /** Adds as many events of a sender from the first on. */
  void addAll(int sender, int first, int count) {
    of(sender).set(first, first + count);
  }

  /** Its events that are in none of the others. */
  VisitSet without(VisitSet... others) {
    VisitSet rest = new VisitSet();
    numbers.forEach((sender, ours) -> rest.of(sender).or(ours));
    for (VisitSet other : others) {
      other.numbers.forEach((sender, theirs) -> rest.of(sender).andNot(theirs));
    }
    return rest;
  }

  /** Its events that are as wanted. */
  VisitSet only(Predicate<Member> wanted) {
    VisitSet some = new VisitSet();
    members().filter(wanted).forEach(some::add);
    return some;
  }

  boolean contains(Member event) {
    BitSet ofSender = numbers.get(event.sender);
    return ofSender != null && ofSender.get(event.number);
  }

  long size() {
    return numbers.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  Stream<Member> members() {
    return numbers.entrySet().stream()
        .flatMap(
            sender ->
                sender.getValue().stream().mapToObj(number -> new Member(sender.getKey(), number)));
  }

  private BitSet of(int sender) {
    return numbers.computeIfAbsent(sender, any -> new BitSet());
  }
}
