package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import io.waggle.acceptance.SentCalls.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receives page calls from an unmodified SDK, Segment's for Java. */
class JavaSdkIT {
  private static final String WRITE_KEY = "site";
  private static final int VISITORS = 20;
  private static final int PAGES = 25;

  @TempDir static Path data;

  private static AllInOne waggle;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    waggle = AllInOne.start(data, WRITE_KEY);
  }

  @AfterAll
  static void stop() {
    if (waggle != null) {
      waggle.close();
    }
  }

  /** What the SDK reports to its user. */
  private static final class Reports implements Callback {
    final CountDownLatch outstanding = new CountDownLatch(VISITORS * PAGES);
    final Queue<String> problems = new ConcurrentLinkedQueue<>();

    @Override
    public void success(Message message) {
      outstanding.countDown();
    }

    @Override
    public void failure(Message message, Throwable problem) {
      problems.add(problem.toString());
      outstanding.countDown();
    }
  }

  @Test
  void anUnknownWriteKeyIsReportedForEveryCall() throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    Reports reports = new Reports();
    send("unknown", reports);
    assertThat(reports.problems).hasSize(VISITORS * PAGES).allMatch(p -> p.contains("write key"));
    arrivals.areNone();
  }

  @Test
  void everyPageCallIsCountedOnceForItsVisitorAtItsTime() throws Exception {
    Arrivals arrivals = new Arrivals(waggle);
    Reports reports = new Reports();
    List<Call> calls = send(WRITE_KEY, reports);
    assertThat(reports.problems).isEmpty();
    arrivals.areExactly(calls);
  }

  private static List<Call> send(String writeKey, Reports reports) throws InterruptedException {
    Analytics analytics =
        Analytics.builder(writeKey).endpoint(waggle.at("").toString()).callback(reports).build();
    try {
      List<Call> calls = new ArrayList<>();
      for (int page = 0; page < PAGES; page++) {
        for (int visitor = 0; visitor < VISITORS; visitor++) {
          calls.add(send(analytics, visitor, page));
        }
      }
      analytics.flush();
      assertThat(reports.outstanding.await(60, TimeUnit.SECONDS)).isTrue();
      return calls;
    } finally {
      analytics.shutdown();
    }
  }

  /** Every other visitor is anonymous; every fifth page was read hours or days ago. */
  private static Call send(Analytics analytics, int visitor, int page) {
    String name = "java-" + visitor;
    String section = page < visitor + 3 ? "nba" : "recipes";
    String url = "https://daily.example/" + section + "/" + name + "-" + page;
    Map<String, Object> properties = Map.of("url", url, "title", "Page " + page);
    PageMessage.Builder call = PageMessage.builder("Page " + page).properties(properties);
    PageMessage.Builder of = visitor % 2 == 0 ? call.anonymousId(name) : call.userId(name);
    Instant now = now();
    if (page % 5 != 4) {
      analytics.enqueue(of);
      return new Call(List.of(name), url, now, now());
    }
    Instant earlier = now.minus(page * 7L + 1, ChronoUnit.HOURS);
    analytics.enqueue(of.timestamp(Date.from(earlier)));
    return new Call(List.of(name), url, earlier, earlier);
  }

  // As exact as the SDK's times.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
