package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.training.PrecisionCurve.Point;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PrecisionCurveTest {
  private static final Taxonomy TAXONOMY = Knowledge.builtInUntrained().taxonomy();
  private static final CategoryId SPORTS = new CategoryId("sports");
  private static final CategoryId TRAVEL = new CategoryId("travel");

  @Test
  void withoutPagesThereIsNoCoverage() {
    PrecisionCurve none = PrecisionCurve.of(List.of(), TAXONOMY);
    assertThat(none.points()).isEmpty();
    assertThat(none.coverageAt(0.5)).isZero();
  }

  @Test
  void undecidedPagesCountAsPagesAndPagesWithoutALabelDoNot() {
    PrecisionCurve curve = curve(decided(SPORTS, 0.9), undecided(), unlabelled(0.99));
    assertThat(curve.points()).containsExactly(new Point(0.9, 0.5, 1));
    assertThat(curve.coverageAt(0.975)).isEqualTo(0.5);
  }

  @Test
  void noThresholdComesBetweenPagesOfTheSameConfidence() {
    PrecisionCurve curve = curve(decided(SPORTS, 0.9), decided(TRAVEL, 0.9));
    assertThat(curve.points()).containsExactly(new Point(0.9, 1, 0.5));
    assertThat(curve.coverageAt(0.95)).isZero();
  }

  @Test
  void coverageGoesAsFarAsPrecisionAllows() {
    PrecisionCurve curve =
        curve(
            decided(TRAVEL, 0.4),
            decided(SPORTS, 0.9),
            decided(SPORTS, 0.5),
            decided(TRAVEL, 0.8),
            decided(SPORTS, 0.7));
    assertThat(curve.coverageAt(1)).isCloseTo(0.2, within(1e-9));
    assertThat(curve.coverageAt(0.75)).isCloseTo(0.8, within(1e-9));
    assertThat(curve.coverageAt(0.6)).isCloseTo(1, within(1e-9));
  }

  @Test
  void pictureIsXmlWithALineForEachCurve() throws Exception {
    Map<String, PrecisionCurve> curves = new LinkedHashMap<>();
    curves.put("all <languages> & \"more\"", curve(decided(SPORTS, 0.9), decided(TRAVEL, 0.4)));
    curves.put("none", curve(undecided()));
    Document picture = parsed(DrawCurves.svg(curves));
    assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(picture.getDocumentElement().getTextContent())
        .contains("all <languages> & \"more\"")
        .contains("none")
        .doesNotContain("NaN");
    assertThat(DrawCurves.svg(curves)).contains("stroke='#000000'", "stroke='#0072B2'");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static PrecisionCurve curve(Verdict... verdicts) {
    return PrecisionCurve.of(List.of(verdicts), TAXONOMY);
  }

  /** A decision about a page that is about sports. */
  private static Verdict decided(CategoryId category, double confidence) {
    return verdict(
        List.of(SPORTS),
        new Decided(category, confidence, Stages.CLASSIFY_TEXT, "test"),
        confidence);
  }

  private static Verdict unlabelled(double confidence) {
    return verdict(
        List.of(), new Decided(SPORTS, confidence, Stages.CLASSIFY_TEXT, "test"), confidence);
  }

  private static Verdict undecided() {
    return verdict(
        List.of(SPORTS), new Undecided(Reason.TOO_WEAK, Stages.CLASSIFY_TEXT, "test"), 0.2);
  }

  private static Verdict verdict(List<CategoryId> expected, Decision decision, double confidence) {
    LabelledPage page = new LabelledPage(Page.of("https://a.example/1", "x"), expected);
    return new Verdict(page, decision, confidence, Optional.empty());
  }
}
