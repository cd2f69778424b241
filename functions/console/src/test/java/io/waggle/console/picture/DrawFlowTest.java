package io.waggle.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.console.flow.Flow;
import io.waggle.console.flow.Flow.FunctionFlow;
import io.waggle.console.flow.Flow.QueueFlow;
import io.waggle.console.flow.Flow.Sent;
import io.waggle.console.picture.FlowPicture.Box;
import io.waggle.console.picture.FlowPicture.Label;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawFlowTest {
  private static final Flow FLOW =
      flow(
          List.of("receive", "classify-url", "classify-text", "persist-profile", "read-profile"),
          queue("page-visits", "classify-url", "receive"),
          queue("unresolved-visits", "classify-text", "classify-url"),
          queue("classified-visits", "persist-profile", "classify-url", "classify-text"),
          queue("rejected-visits", "", "receive"));

  @Test
  void functionThatSomeVisitsGoByStandsBesideTheLine() {
    FlowPicture picture = DrawFlow.wide(FLOW);
    List<String> line = List.of("receive", "classify-url", "persist-profile", "PostgreSQL");
    assertThat(line).allSatisfy(name -> assertThat(y(name, picture)).isEqualTo(4));
    assertThat(line).isSortedAccordingTo((one, other) -> x(one, picture) - x(other, picture));
    assertThat(y("classify-text", picture)).isGreaterThan(y("classify-url", picture));
    assertThat(x("classify-text", picture))
        .isBetween(x("classify-url", picture), x("persist-profile", picture));
    assertThat(x("read-profile", picture)).isGreaterThan(x("PostgreSQL", picture));
  }

  @Test
  void uprightPictureIsNarrowEnoughForAPhone() {
    FlowPicture picture = DrawFlow.upright(FLOW);
    assertThat(picture.width()).isLessThan(360);
    assertThat(y("persist-profile", picture)).isGreaterThan(y("classify-text", picture));
  }

  @Test
  void noTwoBoxesAreInEachOthersPlace() {
    Flow withAnotherStage =
        flow(
            List.of("receive", "url", "model", "text", "persist", "read"),
            queue("pages", "url", "receive"),
            queue("unresolved", "model", "url"),
            queue("unclear", "text", "model"),
            queue("classified", "persist", "url", "model", "text"),
            queue("rejected", "", "receive"));
    for (Flow flow : List.of(FLOW, withAnotherStage)) {
      for (FlowPicture picture : List.of(DrawFlow.wide(flow), DrawFlow.upright(flow))) {
        List<Box> boxes = picture.boxes();
        assertThat(boxes).hasSize(flow.functions().size() + 2);
        for (Box one : boxes) {
          for (Box other : boxes) {
            assertThat(one.equals(other) || areApart(one.at(), other.at()))
                .as(picture.name() + ": " + one + " and " + other)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void everyQueueBetweenFunctionsIsNamedOnce() {
    for (FlowPicture picture : List.of(DrawFlow.wide(FLOW), DrawFlow.upright(FLOW))) {
      assertThat(picture.labels())
          .filteredOn(label -> label.kind().equals("queue"))
          .extracting(Label::text)
          .containsExactlyInAnyOrder("page-visits", "unresolved-visits", "classified-visits");
    }
  }

  @Test
  void deadLettersAreNamedAtTheFunctionThatGaveUp() {
    QueueFlow dead =
        new QueueFlow(
            "page-visits.dead",
            List.of(),
            List.of(new Sent("classify-url", 0.0)),
            null,
            3L,
            "messages",
            null);
    FlowPicture picture =
        DrawFlow.wide(
            flow(
                List.of("receive", "classify-url"),
                dead,
                queue("page-visits", "classify-url", "receive")));
    assertThat(box("classify-url", picture).remark()).isEqualTo("3 dead letters");
    assertThat(box("receive", picture).remark()).isEmpty();
  }

  private static boolean areApart(Spark.Frame one, Spark.Frame other) {
    return one.x() + one.width() <= other.x()
        || other.x() + other.width() <= one.x()
        || one.y() + one.height() <= other.y()
        || other.y() + other.height() <= one.y();
  }

  private static int x(String name, FlowPicture picture) {
    return box(name, picture).at().x();
  }

  private static int y(String name, FlowPicture picture) {
    return box(name, picture).at().y();
  }

  private static Box box(String name, FlowPicture picture) {
    return picture.boxes().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }

  private static Flow flow(List<String> functions, QueueFlow... queues) {
    return new Flow(
        Instant.EPOCH,
        functions.stream()
            .map(name -> new FunctionFlow(name, 1, 1, 1.0, List.of(), List.of(1.0, 2.0)))
            .toList(),
        List.of(queues),
        null,
        true);
  }

  private static QueueFlow queue(String name, String reader, String... writers) {
    return new QueueFlow(
        name,
        reader.isEmpty() ? List.of() : List.of(reader),
        Arrays.stream(writers).map(writer -> new Sent(writer, 1.0)).toList(),
        1.0,
        0L,
        "visits",
        0.0);
  }
}
