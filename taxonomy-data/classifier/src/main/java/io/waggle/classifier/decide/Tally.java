package io.waggle.classifier.decide;

import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.Evidence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Sums up the points of nodes: those of all evidence for a node or for nodes below it. It works
 * with the numbers of nodes because it runs for every page.
 */
final class Tally {
  private static final int USUAL_NODES = 64;

  private final Taxonomy taxonomy;
  private final double[] points;
  private final BitSet isTouched;
  private int[] touched = new int[USUAL_NODES];
  private int count;

  private Tally(Taxonomy taxonomy) {
    int nodes = taxonomy.categories().size();
    this.taxonomy = taxonomy;
    this.points = new double[nodes];
    this.isTouched = new BitSet(nodes);
  }

  // A single pass, because evidence is limited but may be a hundred times that of usual pages.
  static Tally of(List<Evidence> evidence, Taxonomy taxonomy) {
    Tally tally = new Tally(taxonomy);
    for (Evidence found : evidence) {
      int node = taxonomy.number(found.category());
      for (; node != Taxonomy.ROOT; node = taxonomy.parent(node)) {
        tally.add(node, found.weight());
      }
    }
    return tally;
  }

  private void add(int node, double weight) {
    if (!isTouched.get(node)) {
      isTouched.set(node);
      touched = count == touched.length ? Arrays.copyOf(touched, 2 * count) : touched;
      touched[count++] = node;
    }
    points[node] += weight;
  }

  double points(int node) {
    return points[node];
  }

  /** The children of a node that there is evidence for. */
  int[] family(int parent) {
    int[] members = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (taxonomy.parent(touched[i]) == parent) {
        members[size++] = touched[i];
      }
    }
    return Arrays.copyOf(members, size);
  }
}
