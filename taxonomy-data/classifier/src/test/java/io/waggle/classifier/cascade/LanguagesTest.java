package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  private static final Cascade CASCADE = new Cascade(Knowledge.builtIn());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Збірна обіграла суперника, і це була перемога, про яку вони також говорили",
        "Националният отбор спечели и това беше мачът, който ще се помни през годината",
        "भारताने ऑस्ट्रेलियाला हरवले आहे आणि हे यश मोठे होते",
        "日本代表がワールドカップ出場を決めた",
        "فاز المنتخب في المباراة النهائية",
        "Reprezentacja wygrała mecz, ale nie był to łatwy wieczór dla trenera i jego drużyny, który"
            + " się bardzo cieszył, że jest już po wszystkim",
        "Maç sonunda teknik direktör bir açıklama yaptı ve bu çok önemli bir galibiyet için dedi ama"
            + " daha fazla"
      })
  void textInALanguageWithoutTermsIsLeftUndecidedForThat(String title) {
    assertThat(CASCADE.decide(Page.of("https://news.example/123", title)))
        .isInstanceOfSatisfying(
            Undecided.class,
            undecided -> assertThat(undecided.reason()).isEqualTo(Reason.LANGUAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "sports,        Сборная России обыграла соперника в товарищеском матче",
    "sports,        Хоккеисты забили шайбу на последней минуте",
    "health,        Врачи рассказали о симптомах коронавируса",
    "politics,      Депутаты Госдумы приняли законопроект",
    "technology,    Представлен новый смартфон с мощным процессором",
    "science,       Астрономы обнаружили новую экзопланету",
    "sports,        भारत ने ऑस्ट्रेलिया को हराकर क्रिकेट सीरीज जीती",
    "health,        अस्पताल में कोरोना के मरीजों का इलाज",
    "entertainment, बॉलीवुड अभिनेता की नई फिल्म का ट्रेलर"
  })
  void textInRussianOrHindiIsDecidedByItsWords(String category, String title) {
    assertThat(firstTier("https://news.example/123", title)).isEqualTo(category);
  }

  @Test
  void sectionDecidesInAnyLanguage() {
    assertThat(firstTier("https://news.example/sport/1", "فاز المنتخب في المباراة النهائية"))
        .isEqualTo("sports");
  }

  @Test
  void sixMoreLanguagesThanEnglishAreUnderstood() {
    for (String title :
        List.of(
            "Fußball-Bundesliga: Der Torwart hielt den Elfmeter in der Nachspielzeit",
            "Ligue 1 : le gardien de but arrête un penalty dans le temps additionnel",
            "LaLiga: el portero detuvo el penalti en el tiempo de descuento del partido",
            "Serie A, il portiere para il rigore nei minuti di recupero della partita",
            "Brasileirão: o goleiro defendeu o pênalti nos acréscimos da partida de futebol",
            "Eredivisie: de doelman stopt de strafschop in blessuretijd van de wedstrijd")) {
      assertThat(firstTier("https://news.example/1", title)).as(title).isEqualTo("sports");
    }
  }

  @Test
  void oddTextsBreakNothing() {
    for (String odd :
        List.of(
            "",
            " ",
            "\uFFFD",
            "🐝🐝🐝",
            "a".repeat(30_000),
            "a ".repeat(15_000),
            "&&&;;;",
            "''s s")) {
      assertThat(CASCADE.decide(Page.of("https://news.example/", odd))).isNotNull();
    }
  }

  private static String firstTier(String url, String title) {
    Decision decision = CASCADE.decide(Page.of(url, title));
    return switch (decision) {
      case Decided decided -> decided.category().value().split("\\.", 2)[0];
      case Undecided undecided -> undecided.reason().label();
    };
  }
}
