package io.waggle.training;

import io.waggle.classifier.model.Model;
import io.waggle.visitmodel.CategoryId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes a model in the form that {@link Model} describes, with each weight as one of 255 steps.
 */
final class WriteModel {
  private static final int STEPS = 127;

  private WriteModel() {}

  static byte[] bytes(LinearModel model) {
    return bytes(model, Map.of());
  }

  /**
   * The file of a model.
   *
   * @param heads for classes of the model a model of their children
   */
  static byte[] bytes(LinearModel model, Map<CategoryId, LinearModel> heads) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(Model.MAGIC);
      out.writeInt(Model.VERSION);
      write(model, heads, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(
      LinearModel model, Map<CategoryId, LinearModel> heads, DataOutputStream out)
      throws IOException {
    long[] slots = slots(model.hashes());
    out.writeInt(model.classes().size());
    out.writeInt(model.links().size());
    out.writeInt(slots.length);
    out.writeInt(heads.size());
    writeIds(model.classes(), out);
    writeIds(model.links(), out);
    writeFloats(model.constants(), out);
    double[] steps = steps(model);
    writeFloats(steps, out);
    for (double[] link : model.linkWeights()) {
      writeFloats(link, out);
    }
    writeTable(model, slots, steps, out);
    for (int i = 0; i < model.classes().size(); i++) {
      LinearModel head = heads.get(model.classes().get(i));
      if (head != null) {
        out.writeInt(i);
        write(head, Map.of(), out);
      }
    }
  }

  private static void writeIds(List<CategoryId> ids, DataOutputStream out) throws IOException {
    for (CategoryId id : ids) {
      byte[] text = id.value().getBytes(StandardCharsets.UTF_8);
      out.writeShort(text.length);
      out.write(text);
    }
  }

  private static void writeFloats(double[] numbers, DataOutputStream out) throws IOException {
    for (double number : numbers) {
      out.writeFloat((float) number);
    }
  }

  private static void writeTable(
      LinearModel model, long[] slots, double[] steps, DataOutputStream out) throws IOException {
    for (long number : slots) {
      out.writeInt(number == 0 ? 0 : Model.key(model.hashes().get(Math.toIntExact(number - 1))));
    }
    for (long number : slots) {
      for (int i = 0; i < steps.length; i++) {
        double weight = number == 0 ? 0 : model.weights()[Math.toIntExact(number - 1)][i];
        out.writeByte(Math.toIntExact(Math.round(weight / steps[i])));
      }
    }
  }

  /** The number of the feature in each slot, from 1; 0 for none. At most 3 of 4 slots are used. */
  private static long[] slots(List<Long> hashes) {
    int count = Integer.highestOneBit(Math.max(4, hashes.size())) * 2;
    count = 4L * hashes.size() > 3L * count ? 2 * count : count;
    long[] slots = new long[count];
    for (int i = 0; i < hashes.size(); i++) {
      int slot = Math.toIntExact(hashes.get(i) & (count - 1));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (count - 1);
      }
      slots[slot] = i + 1L;
    }
    return slots;
  }

  /** For each class the size of a step, with which its largest weight is the last step. */
  private static double[] steps(LinearModel model) {
    double[] steps = new double[model.classes().size()];
    for (double[] row : model.weights()) {
      for (int i = 0; i < steps.length; i++) {
        steps[i] = Math.max(steps[i], Math.abs(row[i]) / STEPS);
      }
    }
    for (int i = 0; i < steps.length; i++) {
      steps[i] = steps[i] == 0 ? 1 : steps[i];
    }
    return steps;
  }
}
