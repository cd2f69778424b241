package io.waggle.classifier.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilentPagesTest {
  private static final Cascade CASCADE = new Cascade(Knowledge.builtIn());

  @Test
  void contentThatOnlyResemblesAFormIsClassified() {
    for (Page page :
        List.of(
            Page.of("https://daily.example/tennis/searching-for-a-coach", "Tennis coaches"),
            Page.of("https://daily.example/tennis/login-to-the-court.html", "Tennis courts"),
            Page.of("https://searchlight.daily.example/tennis/1", "Tennis"),
            Page.of("https://daily.example/tennis/1", "Log in and watch the tennis final"),
            Page.of("https://daily.example/recipes/cookies/1", "Cookies"))) {
      assertThat(CASCADE.decide(page)).as(page.url()).isInstanceOf(Decided.class);
    }
  }

  @Test
  void formsOfASiteSayNothingWhateverTheSiteIsAbout() {
    for (Page page :
        List.of(
            Page.of("https://espn.com/login", ""),
            Page.of("https://daily.example/tennis/Login.php?next=/tennis", "Tennis"),
            Page.of("https://sso.tennis.example/a/b", "Tennis"),
            Page.of("https://daily.example/tennis/a", "Sign in - Tennis Daily"),
            Page.of("https://daily.example/tennis/b", "Before you continue"),
            declaring("CheckoutPage"))) {
      assertThat(CASCADE.decide(page))
          .as(page.url())
          .isInstanceOfSatisfying(
              Undecided.class,
              undecided -> {
                assertThat(undecided.reason()).isEqualTo(Reason.SILENCED);
                assertThat(undecided.decidedBy()).isEqualTo(Stages.CLASSIFY_URL);
              });
    }
  }

  @Test
  void firstFileThatHasAWordCounts() {
    SilentPages silent =
        SilentPages.from(
            reader -> {
              reader.accept(row("mine", "path\tlogin\tno"));
              reader.accept(row("built in", "path\tlogin\tyes"));
              reader.accept(row("built in", "path\tlogout\tyes"));
            });
    assertThat(silent.include(page("https://a.example/login"), List.of())).isFalse();
    assertThat(silent.include(page("https://a.example/logout"), List.of())).isTrue();
  }

  @Test
  void rowThatMeansNothingIsRefused() {
    breaks("query\tlogin\tyes", "path, host, title or declared expected, not 'query'");
    breaks("path\tlogin\tmaybe", "yes or no expected, not 'maybe'");
    breaks("path\t\tyes", "no word");
    breaks("path\t" + "x".repeat(41) + "\tyes", "a segment of at most 40 characters expected");
    assertThatThrownBy(
            () ->
                SilentPages.from(
                    reader -> {
                      reader.accept(row("f", "title\tLog in\tyes"));
                      reader.accept(row("f", "title\tlog-in\tyes"));
                    }))
        .isInstanceOf(BrokenData.class)
        .hasMessage("f:2: duplicate of 'log-in'");
  }

  private static void breaks(String row, String reason) {
    assertThatThrownBy(() -> SilentPages.from(reader -> reader.accept(row("f", row))))
        .isInstanceOf(BrokenData.class)
        .hasMessage("f:2: " + reason);
  }

  private static Row row(String file, String text) {
    return new Row(file, 2, List.of(text.split("\t", -1)));
  }

  private static Page declaring(String type) {
    return new Page("https://daily.example/tennis/c", "", "", List.of(), "", "", "", List.of(type));
  }

  private static ParsedPage page(String url) {
    return ParsedPage.of(Page.of(url, ""));
  }
}
