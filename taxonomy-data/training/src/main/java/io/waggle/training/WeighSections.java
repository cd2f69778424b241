package io.waggle.training;

import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes into the rows of {@code sections.tsv} the weights that were measured.
 *
 * <p>The weight of a section follows from the share of its pages that are about its category, and
 * the share from the words of the pages: it is the one that makes the words of all pages likeliest
 * (expectation maximisation over the shares of all categories: Saerens, Latinne, Decaestecker
 * 2002), where the weight that somebody gave the section counts like three pages more.
 */
final class WeighSections {
  private static final double PAGES_OF_CLAIM = 3;
  private static final int ROUNDS = 30;
  private static final double MOST = 5;

  private final SectionPages pages;
  private final Taxonomy taxonomy;
  private int measured;

  WeighSections(SectionPages pages, Taxonomy taxonomy) {
    this.pages = pages;
    this.taxonomy = taxonomy;
  }

  /** How many sections had pages so far. */
  int measured() {
    return measured;
  }

  /** The same line of the file with what was measured in its last field. */
  String line(String line) {
    String[] fields = line.split("\t", -1);
    if (line.startsWith("#") || fields.length < 3 || !isNumber(fields[2])) {
      return line;
    }
    List<double[]> found = pages.in(fields[0]);
    measured += found.isEmpty() ? 0 : 1;
    return String.join("\t", fields[0], fields[1], fields[2], measured(fields, found));
  }

  private String measured(String[] fields, List<double[]> found) {
    int category = taxonomy.firstTier().indexOf(taxonomy.firstTier(new CategoryId(fields[1])));
    double claimed = share(Double.parseDouble(fields[2]));
    return found.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%.2f", weight(share(category, claimed, found)));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  /** The share of the pages in a section that are about a category of the first tier. */
  private static double share(int category, double claimed, List<double[]> pages) {
    int all = pages.getFirst().length;
    double[] claim = new double[all];
    Arrays.fill(claim, (1 - claimed) / (all - 1));
    claim[category] = claimed;
    double[] shares = claim.clone();
    for (int round = 0; round < ROUNDS; round++) {
      shares = likelier(shares, claim, pages);
    }
    return shares[category];
  }

  private static double[] likelier(double[] shares, double[] claim, List<double[]> pages) {
    double[] next = new double[shares.length];
    for (double[] page : pages) {
      double sum = 0;
      for (int i = 0; i < shares.length; i++) {
        sum += shares[i] * page[i];
      }
      for (int i = 0; i < shares.length; i++) {
        next[i] += shares[i] * page[i] / sum;
      }
    }
    for (int i = 0; i < shares.length; i++) {
      next[i] = (next[i] + PAGES_OF_CLAIM * claim[i]) / (pages.size() + PAGES_OF_CLAIM);
    }
    return next;
  }

  /** Half of how many times likelier the section makes its category, as a logarithm. */
  private double weight(double share) {
    return Math.clamp((Math.log(share / (1 - share)) + evenOdds()) / 2, 0.01, MOST);
  }

  private double share(double weight) {
    return 1 / (1 + Math.exp(evenOdds() - 2 * weight));
  }

  /** The odds against a category when all are equally likely, as a logarithm. */
  private double evenOdds() {
    return Math.log(taxonomy.firstTier().size());
  }
}
