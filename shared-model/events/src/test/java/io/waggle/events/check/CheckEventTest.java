package io.waggle.events.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.events.check.EventOutcome.Accepted;
import io.waggle.events.check.EventOutcome.Ignored;
import io.waggle.events.check.EventOutcome.Rejected;
import io.waggle.events.segment.Batch;
import io.waggle.events.segment.Batch.Shape;
import io.waggle.events.segment.ReadBatch;
import io.waggle.events.segment.Utf8;
import io.waggle.events.segment.Warning;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckEventTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static final VisitTime TIME = new VisitTime(NOW, Duration.ofDays(30));
  private static final Sender SENDER =
      new Sender("https://me:secret@site.example/page?x", "a browser", "a bot"::equals);

  private final ReadBatch reader = new ReadBatch(new ObjectMapper());

  @Test
  void pageIsDescribedByItsPropertiesAndElseByItsContext() throws IOException {
    PageVisit visit =
        accepted(
            """
            {"anonymousId":"ada","properties":{"title":"Own title","description":"About bees",
             "keywords":"bees, honey ,","text":"Bees are","language":"en"},
             "context":{"page":{"url":"https://example.org/bees","title":"Context title",
             "referrer":"https://example.org/"}}}
            """);
    assertThat(visit.visitorId().value()).isEqualTo("ada");
    assertThat(visit.page().url()).isEqualTo("https://example.org/bees");
    assertThat(visit.page().title()).isEqualTo("Own title");
    assertThat(visit.page().description()).isEqualTo("About bees");
    assertThat(visit.page().keywords()).containsExactly("bees", "honey");
    assertThat(visit.page().text()).isEqualTo("Bees are");
    assertThat(visit.page().language()).isEqualTo("en");
    assertThat(visit.page().referrer()).isEqualTo("https://example.org/");
    assertThat(visit.visitedAt()).isEqualTo(NOW);
    assertThat(visit.receivedAt()).isEqualTo(NOW);
  }

  @Test
  void sectionsThatAPageDeclaresAreReadUnderEveryName() throws IOException {
    PageVisit visit =
        accepted(
            """
            {"anonymousId":"ada","category":"Sports","properties":{"url":"https://example.org/",
             "section":["Tennis","Tennis"],"iab":540,"articleSection":{"odd":1},"og:section":""}}
            """);
    assertThat(visit.page().declared()).containsExactly("Sports", "Tennis", "540");
  }

  @Test
  void kindOfAPageStandsBeforeItsSectionsWhichSayMore() throws IOException {
    PageVisit visit =
        accepted(
            """
            {"anonymousId":"ada","properties":{"url":"https://example.org/","section":"Baking",
             "@type":["Recipe","WebPage"],"og:type":"article"}}
            """);
    assertThat(visit.page().declared()).containsExactly("article", "Recipe", "WebPage", "Baking");
  }

  @Test
  void pageDeclaresNoMoreThanTenSectionsOfHundredCharacters() throws IOException {
    String sections =
        IntStream.range(0, 2_000).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));
    String page =
        "{\"userId\":\"u\",\"properties\":{\"url\":\"https://a.example/\",\"section\":[%s]}}";
    assertThat(accepted(page.formatted(sections)).page().declared()).hasSize(10);
    String longest = "\"" + "x".repeat(101) + "\",\"b\"";
    assertThat(accepted(page.formatted(longest)).page().declared()).containsExactly("b");
    assertThat(warnings(page.formatted(longest))).hasSize(1);
  }

  @Test
  void batchSaysForAllEventsWhatTheyDoNotSayThemselves() throws IOException {
    Batch batch =
        batch(
            """
            {"batch":[{"type":"page","userId":1234,"timestamp":"2026-03-10T08:00:00Z"}],
             "context":{"page":{"url":"https://example.org/"}},"sentAt":"2026-03-10T11:00:00Z"}
            """);
    PageVisit visit = ((Accepted) check(batch).getFirst()).visit();
    assertThat(visit.page().url()).isEqualTo("https://example.org/");
    assertThat(visit.visitorId().value()).isEqualTo("1234");
    assertThat(visit.visitedAt()).isEqualTo("2026-03-10T09:00:00Z");
  }

  @Test
  void whoIsLoggedInIsTheVisitor() throws IOException {
    assertThat(accepted(page("\"userId\":\"u\",\"anonymousId\":\"a\"")).visitorId().value())
        .isEqualTo("u");
    assertThat(accepted(page("\"userId\":null,\"anonymousId\":\"a\"")).visitorId().value())
        .isEqualTo("a");
  }

  @Test
  void messageOfTheSameIdAndWriteKeyIsTheSameVisit() throws IOException {
    String page = page("\"userId\":\"u\",\"messageId\":\"m1\"");
    assertThat(accepted(page).visitId()).isEqualTo(accepted(page).visitId());
    Batch batch = from(page, Shape.PAGE);
    Accepted elsewhere =
        (Accepted)
            new CheckEvent(batch, VisitIds.from("other key"), SENDER, TIME)
                .check(batch.events().getFirst());
    assertThat(elsewhere.visit().visitId()).isNotEqualTo(accepted(page).visitId());
  }

  @Test
  void messagesWithoutIdAreNeverTheSameVisit() throws IOException {
    String page = page("\"userId\":\"u\"");
    assertThat(accepted(page).visitId()).isNotEqualTo(accepted(page).visitId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | neither an anonymousId nor a userId",
        "{\"userId\":\"\"} | neither an anonymousId nor a userId",
        "{\"userId\":\" \",\"anonymousId\":null} | neither an anonymousId nor a userId",
        "{\"userId\":{}} | \"userId\" is not a text",
        "{\"userId\":true} | \"userId\" is not a text",
        "{\"userId\":1e400} | \"userId\" is not a text",
        "{\"userId\":\"u\"} | the page has no url",
        "{\"userId\":\"u\",\"properties\":7} | the page has no url",
        "{\"userId\":\"u\",\"properties\":{\"url\":[]}} | the page has no url",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"undefined\"}} | the page has no url",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"a.example/x\"}} | not an absolute http",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"mailto:a@b.example\"}} | not an absolute http",
        "{\"userId\":\"undefined\"} | \"userId\" is \"undefined\", which stands for no id at all",
        "{\"userId\":\"[object Object]\",\"anonymousId\":\"NULL\"} | \"anonymousId\" is \"NULL\"",
        "{\"anonymousId\":\"00000000-0000-0000-0000-000000000000\"} | stands for no id",
        "{\"anonymousId\":\" Anonymous \"} | stands for no id",
      })
  void eventThatIsNoVisitIsRejectedWithAReason(String json, String reason) throws IOException {
    assertThat(check(from(json, Shape.PAGE)).getFirst())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(RejectionKind.INVALID);
              assertThat(rejected.reason()).contains(reason);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"text\"", "[]", "true"})
  void eventThatIsNoObjectIsRejected(String json) throws IOException {
    assertThat(check(batch("{\"batch\":[" + json + "]}")).getFirst()).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"\\ud800\"", "\"\uFFFD\"", "true", "\"undefined\"", "5.5"})
  void messageIdThatTellsNothingApartIsLeftOut(String id) throws IOException {
    String page = page("\"userId\":\"u\",\"messageId\":" + id);
    assertThat(warnings(page)).singleElement().asString().contains("\"messageId\"");
    assertThat(accepted(page).visitId()).isNotEqualTo(accepted(page).visitId());
  }

  // As a browser's SDK does with what was not answered before the page was left.
  @Test
  void eventThatIsSentAgainAfterALoginIsTheSameVisit() throws IOException {
    assertThat(accepted(page("\"anonymousId\":\"a\",\"messageId\":\"m\"")).visitId())
        .isEqualTo(
            accepted(page("\"anonymousId\":\"a\",\"userId\":\"u\",\"messageId\":\"m\"")).visitId());
  }

  @Test
  void messageOfTheSameIdAboutAnotherVisitorIsAnotherVisit() throws IOException {
    assertThat(accepted(page("\"userId\":\"u\",\"messageId\":1")).visitId())
        .isNotEqualTo(accepted(page("\"userId\":\"v\",\"messageId\":1")).visitId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"  \"",
        "null",
        "{}",
        "[]",
        "true",
        "4.5",
        "\"undefined\"",
        "\"\\u0000\"",
        "\"..\""
      })
  void userIdThatCannotBeUsedGivesWayToTheAnonymousId(String id) throws IOException {
    String page = page("\"userId\":" + id + ",\"anonymousId\":\"a\"");
    assertThat(accepted(page).visitorId().value()).isEqualTo("a");
  }

  @Test
  void userIdThatIsTooLongGivesWayWithAWarning() throws IOException {
    String page = page("\"userId\":\"" + "x".repeat(256) + "\",\"anonymousId\":\"a\"");
    assertThat(accepted(page).visitorId().value()).isEqualTo("a");
    assertThat(warnings(page))
        .singleElement()
        .extracting(Warning::kind)
        .isEqualTo(Warning.Kind.VISITOR_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "{\"en\":\"x\"}", "[1]"})
  void descriptionThatIsNoTextDoesNotCostTheVisit(String odd) throws IOException {
    String page =
        """
        {"userId":"u","messageId":"m","properties":{"url":"https://a.example/","title":%1$s,
         "description":%1$s,"text":%1$s,"language":%1$s,"referrer":%1$s,"section":{"a":%1$s}}}"""
            .formatted(odd);
    Page kept = accepted(page).page();
    assertThat(kept).isEqualTo(Page.of("https://a.example/", ""));
    assertThat(warnings(page))
        .hasSize(6)
        .allSatisfy(warning -> assertThat(warning.kind()).isEqualTo(Warning.Kind.FIELD));
  }

  @Test
  void titleOfTheContextStandsInForOneThatIsNoText() throws IOException {
    String page =
        """
        {"userId":"u","properties":{"url":"https://a.example/","title":{"en":"x"}},
         "context":{"page":{"title":"A title"}}}""";
    assertThat(accepted(page).page().title()).isEqualTo("A title");
  }

  @Test
  void keywordsThatAreNoTextsAreLeftOutAlone() throws IOException {
    String page =
        "{\"userId\":\"u\",\"properties\":{\"url\":\"https://a.example/\",\"keywords\":%s}}";
    assertThat(accepted(page.formatted("[\"a\",[],7,null,{}]")).page().keywords())
        .containsExactly("a", "7");
    assertThat(warnings(page.formatted("[\"a\",[]]"))).hasSize(1);
    assertThat(accepted(page.formatted("{\"0\":\"x\"}")).page().keywords()).isEmpty();
    assertThat(warnings(page.formatted("{\"0\":\"x\"}"))).hasSize(1);
    assertThat(warnings(page.formatted("null"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/own, https://a.example/own",
    "'', https://b.example/found",
    "undefined, https://b.example/found",
    "null, https://b.example/found",
    "/path, https://b.example/path",
    "?q=1, https://b.example/found?q=1",
    "./x, https://b.example/x",
    "//c.example/x, https://c.example/x",
    "about:blank, https://b.example/found",
    "c.example/x, https://b.example/found",
  })
  void addressIsTheSitesOwnOrElseThatOfTheContext(String own, String expected) throws IOException {
    String page =
        """
        {"userId":"u","properties":{"url":"%s"},
         "context":{"page":{"url":"https://b.example/found"}}}"""
            .formatted(own);
    assertThat(accepted(page).page().url()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/#/nba/finals, https://app.example/#/nba/finals",
    "https://app.example/#!/nba, https://app.example/#!/nba",
    "https://app.example/other#/nba, https://app.example/",
    "https://app.example/#access_token=secret, https://app.example/",
    "'', https://app.example/",
  })
  void routeBehindTheHashBelongsToTheAddressOfTheTab(String tab, String expected)
      throws IOException {
    String page =
        """
        {"userId":"u","properties":{"url":"https://app.example/","tab_url":"%s"}}"""
            .formatted(tab);
    assertThat(accepted(page).page().url()).isEqualTo(expected);
  }

  @Test
  void addressThatIsTooLongGivesWayToThatOfTheContext() throws IOException {
    String page =
        """
        {"userId":"u","properties":{"url":"https://a.example/%s"},
         "context":{"page":{"url":"https://b.example/found"}}}"""
            .formatted("x".repeat(9000));
    assertThat(accepted(page).page().url()).isEqualTo("https://b.example/found");
    assertThat(warnings(page)).extracting(Warning::kind).containsExactly(Warning.Kind.URL);
  }

  @Test
  void addressThatWouldBecomeTooLongGivesWayToThatOfTheContext() throws IOException {
    String page =
        """
        {"userId":"u","properties":{"url":"%s"},
         "context":{"page":{"url":"https://b.example/found","tab_url":"https://b.example/found#/%s"}}}"""
            .formatted("/" + "ü".repeat(3000), "x".repeat(8192));
    assertThat(accepted(page).page().url()).isEqualTo("https://b.example/found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"about:blank", "foo"})
  void addressThatIsNoneGivesWayToAPathOfTheContext(String url) throws IOException {
    String page =
        """
        {"userId":"u","properties":{"url":"%s"},"context":{"page":{"url":"/1"}}}"""
            .formatted(url);
    assertThat(accepted(page).page().url()).isEqualTo("https://site.example/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[object Promise]",
        "{{userId}}",
        "${user.id}",
        "'undefined'",
        "'null",
        "none'",
        "\\\"NONE\\\"",
        "NaN",
        "(null)",
        "GUEST"
      })
  void idThatStandsForNobodyIsNoVisitor(String id) throws IOException {
    assertThat(check(from(page("\"userId\":\"" + id + "\""), Shape.PAGE)).getFirst())
        .isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "undefined user",
        "nobody",
        "'",
        "''",
        "un\u212Anown",
        "object",
        "a}}",
        "null@a.example"
      })
  void idThatOnlyLooksLikeOneIsAVisitor(String id) throws IOException {
    assertThat(accepted(page("\"userId\":\"" + id + "\"")).visitorId().value()).isEqualTo(id);
  }

  @Test
  void pathAloneBelongsToTheSiteThatTheBrowserSendsFrom() throws IOException {
    String page =
        "{\"userId\":\"u\",\"properties\":{\"url\":\"/1?a\"},\"context\":{\"page\":{\"url\":\"/1?a\"}}}";
    assertThat(accepted(page).page().url()).isEqualTo("https://site.example/1?a");
  }

  @Test
  void typeIsComparedWithoutCase() throws IOException {
    String event = "{\"type\":\" Page \"," + page("\"userId\":\"u\"").substring(1);
    assertThat(check(batch("{\"batch\":[" + event + "]}")).getFirst()).isInstanceOf(Accepted.class);
  }

  @Test
  void whatIsNullInTheEventIsReadFromTheEnvelope() throws IOException {
    Batch batch =
        batch(
            """
            {"batch":[{"type":"page","userId":"u","originalTimestamp":"2026-03-10T08:00:00Z",
             "timestamp":null,"sentAt":null,"properties":{"url":"https://a.example/"}}],
             "timestamp":"2026-03-01T00:00:00Z","sentAt":"2026-03-10T11:00:00Z"}
            """);
    assertThat(((Accepted) check(batch).getFirst()).visit().visitedAt())
        .isEqualTo("2026-03-10T09:00:00Z");
  }

  @Test
  void timeThatCannotBeReadIsTheTimeOfReceipt() throws IOException {
    String page = page("\"userId\":\"u\",\"timestamp\":\"yesterday\"");
    assertThat(accepted(page).visitedAt()).isEqualTo(NOW);
    assertThat(warnings(page)).extracting(Warning::kind).containsExactly(Warning.Kind.TIME);
  }

  @Test
  void whatABatchSaysOnceCountsForTheEventsThatTakeItOver() throws IOException {
    String events =
        """
        {"userId":"u","x":"%1$s"},
        {"userId":"u","x":"%1$s","context":{"page":{"url":"https://b.example/"}}}"""
            .formatted("x".repeat(1_000));
    String page = "{\"url\":\"https://a.example/\",\"title\":\"" + "x".repeat(32_000) + "\"}";
    List<EventOutcome> outcomes =
        check(batch("{\"batch\":[" + events + "],\"context\":{\"page\":" + page + "}}"));
    assertThat(((Rejected) outcomes.getFirst()).kind()).isEqualTo(RejectionKind.TOO_LARGE);
    assertThat(outcomes.getLast()).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "5.5", "[]", "true"})
  void eventWhoseTypeIsNoTextIsCheckedAsAPage(String type) throws IOException {
    assertThat(check(batch("{\"batch\":[{\"type\":" + type + "}]}")).getFirst())
        .isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"track", "identify", "screen", "group", "alias", "anything"})
  void eventOfAnotherTypeIsIgnored(String type) throws IOException {
    assertThat(check(batch("{\"batch\":[{\"type\":\"" + type + "\"}]}")))
        .containsExactly(new Ignored());
  }

  @Test
  void eventMayHave32KbAndNotAByteMore() throws IOException {
    String event =
        "{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"url\":\"http://a.example\","
            + "\"text\":\"%s\"}}";
    int rest = 32 * 1024 - event.length() + 2;
    assertThat(check(batch("{\"batch\":[ " + event.formatted("x".repeat(rest)) + " ]}")).getFirst())
        .isInstanceOf(Accepted.class);
    assertThat(
            check(batch("{\"batch\":[" + event.formatted("x".repeat(rest + 1)) + "]}")).getFirst())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.kind()).isEqualTo(RejectionKind.TOO_LARGE));
  }

  private List<Warning> warnings(String page) throws IOException {
    return ((Accepted) check(from(page, Shape.PAGE)).getFirst()).warnings();
  }

  @Test
  void visitorsOwnUserAgentTellsABotBeforeThatOfTheRequest() throws IOException {
    String page = ",\"anonymousId\":\"ada\",\"properties\":{\"url\":\"https://example.org/\"}}";
    String bot = "{\"context\":{\"userAgent\":\"a bot\"}" + page;
    String person = "{\"context\":{\"userAgent\":\"a person\"}" + page;
    String silent = "{\"type\":\"page\"" + page;
    assertThat(botsAmong("{\"batch\":[" + bot + "," + person + "," + silent + "]}", ""))
        .containsExactly(true, false, false);
    assertThat(botsAmong("{\"batch\":[" + person + "," + silent + "]}", "a bot"))
        .containsExactly(false, true);
    String shared = "{\"context\":{\"userAgent\":\"a bot\"},\"batch\":[";
    assertThat(botsAmong(shared + person + "," + silent + "]}", "")).containsExactly(false, true);
  }

  @Test
  void userAgentThatIsNoTextIsNone() throws IOException {
    String page = ",\"anonymousId\":\"ada\",\"properties\":{\"url\":\"https://example.org/\"}}";
    for (String odd : List.of("null", "{}", "[\"a bot\"]", "\"\"", "\" \"", "\"unknown\"")) {
      String batch = "{\"batch\":[{\"context\":{\"userAgent\":" + odd + "}" + page + "]}";
      assertThat(botsAmong(batch, "a bot")).as(odd).containsExactly(true);
      assertThat(botsAmong(batch, "a person")).as(odd).containsExactly(false);
    }
  }

  @Test
  void eventsOfBotsAreNeitherSetAsideNorCountedAsOtherEvents() throws IOException {
    assertThat(botsAmong("{\"batch\":[{\"type\":\"page\"},{\"type\":\"track\"}]}", "a bot"))
        .containsExactly(true, false);
  }

  private List<Boolean> botsAmong(String json, String browser) throws IOException {
    Batch batch = batch(json);
    Sender sender = new Sender("", browser, "a bot"::equals);
    CheckEvent check = new CheckEvent(batch, VisitIds.from("key"), sender, TIME);
    return batch.events().stream()
        .map(check::check)
        .map(EventOutcome.Bot.class::isInstance)
        .toList();
  }

  private PageVisit accepted(String page) throws IOException {
    return ((Accepted) check(from(page, Shape.PAGE)).getFirst()).visit();
  }

  private Batch from(String json, Shape shape) throws IOException {
    return reader.from(Utf8.of(json), shape);
  }

  private Batch batch(String json) throws IOException {
    return from(json, Shape.BATCH);
  }

  private static List<EventOutcome> check(Batch batch) {
    CheckEvent check = new CheckEvent(batch, VisitIds.from("key"), SENDER, TIME);
    return batch.events().stream().map(check::check).toList();
  }

  private static String page(String fields) {
    return "{" + fields + ",\"properties\":{\"url\":\"https://example.org/\"}}";
  }
}
