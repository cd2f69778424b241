package io.waggle.classifier.model;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.ModelFile;
import io.waggle.classifier.taxonomy.Nodes;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.words.HashFilter;
import io.waggle.visitmodel.CategoryId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A linear model over words and pairs of words, with a class for each category it was trained for,
 * and for some classes a head: a model whose classes are the children of that category. Its file is
 * laid out as follows in {@link #VERSION} 2 (big-endian):
 *
 * <pre>
 * int     "WGLM"
 * int     version
 * int     classes, links, slots (a power of 2), heads
 * text    the category of each class, then of each link (short length, UTF-8)
 * float   of each class: its constant; then of each class: the size of one step of its weights
 * float   of each link, for each class: what the terms of that category say about the class
 * int     of each slot: the upper half of a feature's hash; 0 for an empty slot
 * byte    of each slot, for each class: the weight, in steps
 * int     of each head: the number of its class, from 0; then all of this from "classes" on
 * </pre>
 *
 * A feature is in the slot that the lower half of its hash names, or in the next free one. All
 * results are in points, of which {@code Decide} makes a confidence.
 */
public final class Model {
  public static final int MAGIC = 0x57474C4D;
  public static final int VERSION = 2;

  private static final String REMEDY =
      "train it again with `make train`, or take the file away to do without a model";

  /** One of at least eight bits is set. */
  private static final int FILTER_BITS_PER_SLOT = 8;

  private static final String CUT_SHORT = "it is cut short";

  /** The magic number, the version, and how many classes, links, slots and heads there are. */
  private static final int HEADER = 6 * Integer.BYTES;

  /** As deep as trees of categories are, so that a file cannot ask for more. */
  private static final int DEEPEST = 8;

  /** A class or link takes at least the length of its id, and a class also two numbers. */
  private static final long LEAST_ID = Short.BYTES + 1;

  private final List<Optional<CategoryId>> classes;
  private final List<Optional<CategoryId>> links;
  private final float[] constants;
  private final float[] steps;
  private final float[][] linkWeights;
  private final int[] keys;
  private final HashFilter filter;
  private final byte[] weights;

  /** For each class its head; null for most. */
  private final Model[] heads;

  private Model(ByteBuffer file, Nodes nodes, int depth) {
    int classCount = file.getInt();
    int linkCount = file.getInt();
    int slots = file.getInt();
    int headCount = file.getInt();
    checkCounts(classCount, linkCount, slots, file.remaining());
    this.classes = categories(file, classCount, nodes);
    this.links = categories(file, linkCount, nodes);
    this.constants = floats(file, classCount);
    this.steps = floats(file, classCount);
    this.linkWeights = new float[linkCount][];
    for (int link = 0; link < linkCount; link++) {
      linkWeights[link] = floats(file, classCount);
    }
    this.keys = keys(file, slots);
    this.filter = filter(keys);
    this.weights = new byte[slots * classCount];
    file.get(weights);
    this.heads = new Model[classCount];
    for (int i = 0; i < headCount; i++) {
      readHead(file, nodes, depth);
    }
  }

  private void readHead(ByteBuffer file, Nodes nodes, int depth) {
    int ofClass = file.getInt();
    if (ofClass < 0 || ofClass >= heads.length || heads[ofClass] != null || depth == DEEPEST) {
      throw new IllegalArgumentException("it has a head of no class");
    }
    heads[ofClass] = new Model(file, nodes, depth + 1);
  }

  private static Model whole(ByteBuffer file, Nodes nodes) {
    Model model = new Model(file, nodes, 1);
    if (file.hasRemaining()) {
      throw new IllegalArgumentException("its length is wrong");
    }
    return model;
  }

  // Nothing is allocated before it is certain that the file is long enough for it.
  private static void checkCounts(int classCount, int linkCount, int slots, int length) {
    boolean areCounts = classCount >= 0 && linkCount >= 0 && Integer.bitCount(slots) == 1;
    double least =
        classCount * (LEAST_ID + 2.0 * Float.BYTES)
            + linkCount * (LEAST_ID + (double) classCount * Float.BYTES)
            + slots * ((double) Integer.BYTES + classCount);
    if (!areCounts || slots < 0 || least > length) {
      throw new IllegalArgumentException("its length is wrong");
    }
  }

  private static int[] keys(ByteBuffer file, int slots) {
    int[] keys = new int[slots];
    file.asIntBuffer().get(keys);
    file.position(file.position() + Integer.BYTES * slots);
    // The search for a feature ends at an empty slot.
    if (Arrays.stream(keys).allMatch(key -> key != 0)) {
      throw new IllegalArgumentException("its table is full");
    }
    return keys;
  }

  private static HashFilter filter(int[] keys) {
    HashFilter filter = new HashFilter(FILTER_BITS_PER_SLOT * keys.length);
    for (int key : keys) {
      filter.add(inFilter(key));
    }
    return filter;
  }

  private static long inFilter(int key) {
    return (long) key << Integer.SIZE;
  }

  /**
   * Reads a model.
   *
   * @throws BrokenData when the content is not a model, or one of another version, or a damaged
   *     one, or has a category that must be a node and is none
   */
  public static Model read(ModelFile model, Nodes nodes) {
    ByteBuffer file = model.content().duplicate();
    if (file.remaining() < HEADER || file.getInt() != MAGIC) {
      throw new BrokenData(model.name() + ": is not a model: " + REMEDY);
    }
    int version = file.getInt();
    if (version != VERSION) {
      throw new BrokenData(
          "%s: is a model of version %d, %d is needed: %s"
              .formatted(model.name(), version, VERSION, REMEDY));
    }
    try {
      return whole(file, nodes);
    } catch (IllegalArgumentException | BufferUnderflowException damaged) {
      String reason =
          damaged instanceof IllegalArgumentException ? damaged.getMessage() : CUT_SHORT;
      throw new BrokenData(
          "%s: cannot be used: %s: %s".formatted(model.name(), reason, REMEDY), damaged);
    }
  }

  /**
   * A model that was just trained.
   *
   * @throws BrokenData when it has a category that the taxonomy does not have
   */
  public static Model of(byte[] content, Taxonomy taxonomy) {
    return read(new ModelFile("model", ByteBuffer.wrap(content)), Nodes.of(taxonomy));
  }

  private static List<Optional<CategoryId>> categories(ByteBuffer file, int count, Nodes nodes) {
    List<Optional<CategoryId>> categories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = file.getShort();
      if (length < 0) {
        throw new IllegalArgumentException("a category has no name");
      }
      byte[] id = new byte[length];
      file.get(id);
      categories.add(node(new String(id, StandardCharsets.UTF_8), nodes));
    }
    return List.copyOf(categories);
  }

  private static Optional<CategoryId> node(String category, Nodes nodes) {
    Optional<CategoryId> node = nodes.named(category);
    if (node.isEmpty() && !nodes.isForgiving()) {
      throw new IllegalArgumentException(
          "it knows a category that the taxonomy has not, '" + category + "'");
    }
    return node;
  }

  private static float[] floats(ByteBuffer file, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = file.getFloat();
      if (!Float.isFinite(floats[i])) {
        throw new IllegalArgumentException("it has a weight that is not a number");
      }
    }
    return floats;
  }

  /** The category of each class; empty where the taxonomy in use has no node for it. */
  public List<Optional<CategoryId>> classes() {
    return classes;
  }

  /** What was learned about the children of a class; empty when nothing was. */
  Optional<Model> head(int ofClass) {
    return Optional.ofNullable(heads[ofClass]);
  }

  /**
   * The points that the model gives each class for a page.
   *
   * @param terms the weight of the terms on the page by first-tier category
   */
  public double[] points(Features features, Map<CategoryId, Double> terms) {
    double[] points = words(features);
    for (int i = 0; i < points.length; i++) {
      points[i] += constants[i];
    }
    for (int link = 0; link < linkWeights.length; link++) {
      Double weight = terms.get(links.get(link).orElse(null));
      if (weight != null) {
        addLink(linkWeights[link], StrictMath.log1p(weight), points);
      }
    }
    return points;
  }

  private static void addLink(float[] weights, double terms, double[] points) {
    for (int i = 0; i < points.length; i++) {
      points[i] += weights[i] * terms;
    }
  }

  /** The slot of a feature; -1 when the model does not know it. */
  int slot(long hash) {
    int key = key(hash);
    if (!filter.mayHave(inFilter(key))) {
      return -1;
    }
    int slot = (int) hash & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return keys[slot] == 0 ? -1 : slot;
  }

  /** What marks the slot of a feature: the upper half of its hash, but never 0. */
  public static int key(long hash) {
    int key = (int) (hash >>> Integer.SIZE);
    return key == 0 ? 1 : key;
  }

  /** The points of a feature whose value is 1 on a page whose norm is 1. */
  double weight(int slot, int ofClass) {
    return weights[slot * classes.size() + ofClass] * steps[ofClass];
  }

  private double[] words(Features features) {
    double[] sums = new double[classes.size()];
    double square = 0;
    for (int feature = 0; feature < features.count(); feature++) {
      int slot = slot(features.hash(feature));
      if (slot >= 0) {
        double value = features.value(feature);
        square += value * value;
        add(slot, value, sums);
      }
    }
    return scaled(sums, Features.length(square));
  }

  private void add(int slot, double value, double[] sums) {
    int at = slot * sums.length;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += value * weights[at + i];
    }
  }

  private double[] scaled(double[] sums, double length) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= steps[i] / length;
    }
    return sums;
  }
}
