package io.waggle.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.console.broker.BrokerAnswer;
import io.waggle.console.broker.QueueCount;
import io.waggle.console.flow.Flow.FunctionFlow;
import io.waggle.console.flow.Flow.Outcome;
import io.waggle.console.flow.Flow.QueueFlow;
import io.waggle.console.flow.Flow.Sent;
import io.waggle.console.replica.Address;
import io.waggle.console.replica.Meters;
import io.waggle.console.replica.Meters.Series;
import io.waggle.console.replica.Replica;
import io.waggle.console.replica.Replicas;
import io.waggle.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureFlowTest {
  private static final long SECOND = 1_000_000_000;

  private final MeasureFlow measure = new MeasureFlow(Topology.read());
  private final Map<String, List<Replica>> replicas = new HashMap<>();
  private BrokerAnswer<List<QueueCount>> broker = new BrokerAnswer.NoBroker<>();
  private long nanos;

  @Test
  void firstSampleHasNoRates() {
    answer("classify-url", "a", taken("classify-url", "page-visits", 5, 500));
    assertThat(function("classify-url", next()).perSecond()).isNull();
  }

  @Test
  void rateIsWhatWasAddedSinceTheSampleBefore() {
    answer("classify-url", "a", taken("classify-url", "page-visits", 5, 500));
    next();
    nanos += 2 * SECOND;
    answer("classify-url", "a", taken("classify-url", "page-visits", 9, 900));
    Flow flow = next();
    assertThat(function("classify-url", flow).perSecond()).isEqualTo(200);
    assertThat(queue("page-visits", flow).takenPerSecond()).isEqualTo(200);
  }

  @Test
  void replicaThatHasJustBeenFoundAddsNothingOfWhatItCountedBefore() {
    answer("classify-url", "a", taken("classify-url", "page-visits", 1, 100));
    next();
    nanos += SECOND;
    answer("classify-url", "a", taken("classify-url", "page-visits", 2, 110));
    answer("classify-url", "b", taken("classify-url", "page-visits", 9, 1_000_000));
    Flow flow = next();
    assertThat(function("classify-url", flow).perSecond()).isEqualTo(10);
    assertThat(function("classify-url", flow).replicas()).isEqualTo(2);
  }

  @Test
  void counterThatBeganAnewIsNotNegative() {
    answer("classify-url", "a", taken("classify-url", "page-visits", 9, 900));
    next();
    nanos += SECOND;
    answer("classify-url", "a", taken("classify-url", "page-visits", 1, 30));
    assertThat(function("classify-url", next()).perSecond()).isEqualTo(30);
  }

  @Test
  void functionThatIsAwayHasNoRateAndIsNotZero() {
    answer("receive", "a");
    next();
    nanos += SECOND;
    replicas.put("receive", List.of(new Replica.Away(new Address("a", 1), "no answer in 2 s")));
    FunctionFlow receive = function("receive", next());
    assertThat(receive.perSecond()).isNull();
    assertThat(receive.away()).isTrue();
    assertThat(receive.replicas()).isEqualTo(1);
  }

  @Test
  void whatHasCountedNothingYetIsZero() {
    answer("receive", "a");
    next();
    nanos += SECOND;
    FunctionFlow receive = function("receive", next());
    assertThat(receive.perSecond()).isZero();
    assertThat(receive.outcomes()).contains(new Outcome("rejected", 0.0));
  }

  @Test
  void eachFunctionOfOneProcessHasItsOwnFigures() {
    Meters before = meters();
    Meters after =
        meters(
            count("waggle_events_total", Map.of("outcome", "accepted"), 8),
            count("waggle_visits_total", Map.of("outcome", "counted"), 6),
            count("waggle_sent_sum", flow("classify-url", "classified-visits"), 5),
            count("waggle_sent_sum", flow("classify-text", "classified-visits"), 2),
            count("http_server_requests_seconds_count", Map.of("uri", "/v1/page"), 8),
            count("http_server_requests_seconds_count", Map.of("uri", "/v1/profiles/{v}"), 3));
    answerForAll(before);
    next();
    nanos += SECOND;
    answerForAll(after);
    Flow flow = next();
    assertThat(function("receive", flow).perSecond()).isEqualTo(8);
    assertThat(function("persist-profile", flow).outcomes()).contains(new Outcome("counted", 6.0));
    assertThat(function("read-profile", flow).perSecond()).isEqualTo(3);
    assertThat(queue("classified-visits", flow).sent())
        .containsExactly(new Sent("classify-url", 5.0), new Sent("classify-text", 2.0));
  }

  @Test
  void queueOfABrokerCountsMessagesAndItsOldestWaitsAsLongAsItTakesToEmptyIt() {
    broker = counts(0);
    answer("classify-url", "a", taken("classify-url", "page-visits", 0, 0));
    next();
    nanos += 10 * SECOND - 1;
    broker = counts(40);
    answer("classify-url", "a", taken("classify-url", "page-visits", 100, 10_000));
    QueueFlow queue = queue("page-visits", next());
    assertThat(queue.depth()).isEqualTo(40);
    assertThat(queue.unit()).isEqualTo("messages");
    assertThat(queue.oldestSeconds()).isBetween(3.9, 4.1);
  }

  @Test
  void oldestOfAQueueThatNobodyEmptiesGetsOlder() {
    broker = counts(0);
    answer("classify-url", "a");
    next();
    broker = counts(7);
    nanos += 3 * SECOND;
    assertThat(queue("page-visits", next()).oldestSeconds()).isEqualTo(3);
    nanos += 3 * SECOND;
    assertThat(queue("page-visits", next()).oldestSeconds()).isEqualTo(6);
  }

  @Test
  void whatABrokerHasThatIsAwayIsNotKnown() {
    broker = new BrokerAnswer.Away<>("no answer");
    Flow flow = next();
    assertThat(flow.brokerAway()).isTrue();
    assertThat(queue("page-visits", flow).depth()).isNull();
  }

  @Test
  void visitsBetweenFunctionsOfOneProcessAreThoseSentAndNotTaken() {
    answer(
        "classify-url",
        "a",
        count("waggle_sent_sum", flow("receive", "page-visits"), 30),
        count("waggle_taken_sum", flow("classify-url", "page-visits"), 18));
    QueueFlow queue = queue("page-visits", next());
    assertThat(queue.depth()).isEqualTo(12);
    assertThat(queue.unit()).isEqualTo("visits");
  }

  @Test
  void visitsThatWereGivenToAFunctionOverHttpAreNoBacklogAndHideNone() {
    answer("classify-url", "a", count("waggle_taken_sum", flow("classify-url", "page-visits"), 50));
    assertThat(queue("page-visits", next()).depth()).isZero();
    nanos += SECOND;
    answer(
        "classify-url",
        "a",
        count("waggle_sent_sum", flow("receive", "page-visits"), 5),
        count("waggle_taken_sum", flow("classify-url", "page-visits"), 50));
    assertThat(queue("page-visits", next()).depth()).isEqualTo(5);
  }

  @Test
  void afterAPauseEverythingBeginsAnew() {
    answer("classify-url", "a", taken("classify-url", "page-visits", 1, 100));
    next();
    nanos += 60 * SECOND;
    answer("classify-url", "a", taken("classify-url", "page-visits", 9, 6_000));
    FunctionFlow function = function("classify-url", next());
    assertThat(function.perSecond()).isNull();
    assertThat(function.lastMinute()).isEmpty();
  }

  private static BrokerAnswer<List<QueueCount>> counts(long messages) {
    return new BrokerAnswer.Answered<>(List.of(new QueueCount("page-visits", messages, 0)));
  }

  private record Value(String name, Series series) {}

  private static Value count(String name, Map<String, String> labels, double value) {
    return new Value(name, new Series(labels, value));
  }

  private static Value[] taken(String function, String queue, double messages, double visits) {
    return new Value[] {
      count("waggle_taken_count", flow(function, queue), messages),
      count("waggle_taken_sum", flow(function, queue), visits)
    };
  }

  private static Map<String, String> flow(String function, String queue) {
    return Map.of("function", function, "queue", queue);
  }

  private static Meters meters(Value... values) {
    Map<String, List<Series>> byName = new HashMap<>();
    for (Value value : values) {
      byName.computeIfAbsent(value.name(), name -> new ArrayList<>()).add(value.series());
    }
    return new Meters(byName);
  }

  /** Sets what a replica answers; another one of the function answers on. */
  private void answer(String function, String host, Value... values) {
    List<Replica> all = new ArrayList<>(replicas.getOrDefault(function, List.of()));
    Address address = new Address(host, 1);
    all.removeIf(replica -> replica.address().equals(address));
    all.add(new Replica.Answering(address, meters(values)));
    replicas.put(function, all);
  }

  private void answerForAll(Meters meters) {
    Replica here = new Replica.Answering(new Address("here", 1), meters);
    Topology.read().functions().forEach(one -> replicas.put(one.name(), List.of(here)));
  }

  private Flow next() {
    List<Replicas> all =
        Topology.read().functions().stream()
            .map(one -> new Replicas(one.name(), replicas.getOrDefault(one.name(), List.of())))
            .toList();
    return measure.next(new Sample(Instant.EPOCH, nanos, all, broker, true));
  }

  private static FunctionFlow function(String name, Flow flow) {
    return flow.functions().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static QueueFlow queue(String name, Flow flow) {
    return flow.queues().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
  }
}
