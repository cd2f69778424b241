package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.visitmodel.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeighSectionsTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final String SOCCER = "Premier League: the goalkeeper saves a penalty";
  private static final String TENNIS = "Wimbledon: the tennis final in five sets";
  private static final String ROW = "shopping\tshopping\t2.5\t";

  private final SectionPages pages = new SectionPages();
  private final WeighSections weigh = new WeighSections(pages, KNOWLEDGE.taxonomy());

  @Test
  void sectionWhosePagesSaySomethingElseIsWorthLess() {
    add("shopping", TENNIS, 20, 20);
    add("soccer", SOCCER, 20, 20);
    assertThat(measured(ROW)).isLessThan(1);
    assertThat(measured("soccer\tsports.soccer\t2.5\t")).isGreaterThan(3);
  }

  @Test
  void oneLoudPublisherDoesNotSpeakForAllOthers() {
    add("shopping", TENNIS, 1000, 1);
    double loud = measured(ROW);
    SectionPages few = new SectionPages();
    for (int i = 0; i < 15; i++) {
      few.add(page("shopping", TENNIS, i, 0), KNOWLEDGE);
    }
    assertThat(value(new WeighSections(few, KNOWLEDGE.taxonomy()).line(ROW))).isEqualTo(loud);
  }

  @Test
  void pagesInALanguageThatIsNotUnderstoodProveNothing() {
    add("shopping", "Nie był to łatwy wieczór, ale jest już po meczu i się cieszą", 20, 20);
    assertThat(weigh.line(ROW)).isEqualTo(ROW);
    assertThat(weigh.measured()).isZero();
  }

  @Test
  void whatIsNoSectionStaysAndMeasuringTwiceChangesNothing() {
    add("shopping", TENNIS, 20, 20);
    for (String line : List.of("# shopping", "", "word\tcategory\tweight\tmeasured")) {
      assertThat(weigh.line(line)).isEqualTo(line);
    }
    assertThat(weigh.line("never-seen\tpets\t2\t1.5")).isEqualTo("never-seen\tpets\t2\t");
    assertThat(weigh.line(weigh.line(ROW))).isEqualTo(weigh.line(ROW));
  }

  private void add(String section, String title, int count, int publishers) {
    for (int i = 0; i < count; i++) {
      pages.add(page(section, title, i, i % publishers), KNOWLEDGE);
    }
  }

  private static LabelledPage page(String section, String title, int number, int publisher) {
    String url = "https://paper%d.example/%s/%d".formatted(publisher, section, number);
    return new LabelledPage(Page.of(url, title), List.of());
  }

  private double measured(String row) {
    return value(weigh.line(row));
  }

  private static double value(String row) {
    return Double.parseDouble(row.split("\t", -1)[3]);
  }
}
