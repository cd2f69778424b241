package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.decide.Candidate;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.StageResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints for each page what was decided, what would have been right, and the evidence. */
record ExplainVerdicts(Knowledge knowledge, PrintStream out) {
  private static final int MOST_CANDIDATES = 4;

  void print(List<Verdict> verdicts) {
    verdicts.forEach(this::print);
  }

  private void print(Verdict verdict) {
    out.printf("%n%s%n  %s%n", verdict.page().page().url(), verdict.page().page().title());
    out.printf("  expected %s, %s%n", verdict.page().expected(), verdict.decision());
    StageResult result = new Cascade(knowledge).trace(verdict.page().page()).deciding();
    knowledge.decide().candidates(result.evidence()).stream()
        .limit(MOST_CANDIDATES)
        .forEach(candidate -> print(candidate, result.evidence()));
  }

  private void print(Candidate candidate, List<Evidence> evidence) {
    out.printf(
        Locale.ROOT,
        "    %s %.2f (%+.2f points)%n",
        candidate.category(),
        candidate.confidence(),
        candidate.points());
    evidence.stream()
        .filter(found -> knowledge.taxonomy().isIn(found.category(), candidate.category()))
        .forEach(
            found ->
                out.printf(
                    Locale.ROOT,
                    "      %+.2f %s: %s%n",
                    found.weight(),
                    found.stage(),
                    found.found()));
  }
}
