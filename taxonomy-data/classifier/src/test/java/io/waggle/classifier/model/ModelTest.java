package io.waggle.classifier.model;

import static io.waggle.classifier.taxonomy.SportsTaxonomy.SOCCER;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.SPORTS;
import static io.waggle.classifier.taxonomy.SportsTaxonomy.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.ModelFile;
import io.waggle.classifier.taxonomy.Nodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final int CLASSES_AT = 8;
  private static final int LINKS_AT = 12;
  private static final int SLOTS_AT = 16;
  private static final int HEADS_AT = 20;
  private static final int SLOTS = 4;

  /** Where the constant of the first class is. */
  private static final int NUMBERS_AT = 24 + (2 + 6) + (2 + 13) + (2 + 6);

  private static final int KEYS_AT = NUMBERS_AT + 4 * (2 + 2 + 2);

  private final byte[] model = model();

  /** A model of two classes and one link, without any word. */
  private static byte[] model() {
    ByteBuffer file = ByteBuffer.allocate(KEYS_AT + 4 * SLOTS + 2 * SLOTS);
    file.putInt(Model.MAGIC).putInt(Model.VERSION).putInt(2).putInt(1).putInt(SLOTS).putInt(0);
    for (String id : new String[] {SPORTS.value(), SOCCER.value(), SPORTS.value()}) {
      file.putShort((short) id.length()).put(id.getBytes(StandardCharsets.UTF_8));
    }
    return file.array();
  }

  @Test
  void wholeModelIsRead() {
    assertThat(read(model).classes()).hasSize(2);
  }

  @Test
  void headOfAClassIsReadAndOneOfNoClassIsRefused() {
    assertThat(read(withHead(0)).head(0)).isPresent();
    assertThat(read(withHead(0)).head(1)).isEmpty();
    assertRefused(withHead(-1));
    assertRefused(withHead(2));
    byte[] whole = withHead(1);
    for (int length = model.length; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void headsInHeadsWithoutEndAreRefused() {
    int depth = 10_000;
    byte[] body = Arrays.copyOfRange(model, CLASSES_AT, model.length);
    ByteBuffer.wrap(body).putInt(HEADS_AT - CLASSES_AT, 1);
    ByteBuffer file = ByteBuffer.allocate(CLASSES_AT + depth * (body.length + 4));
    file.putInt(Model.MAGIC).putInt(Model.VERSION);
    for (int i = 0; i < depth; i++) {
      file.put(body).putInt(0);
    }
    assertRefused(file.array());
  }

  /** The model with itself as the head of one of its classes. */
  private byte[] withHead(int ofClass) {
    byte[] body = Arrays.copyOfRange(model, CLASSES_AT, model.length);
    return ByteBuffer.allocate(model.length + 4 + body.length)
        .put(changed(HEADS_AT, 1))
        .putInt(ofClass)
        .put(body)
        .array();
  }

  @Test
  void modelCutShortAnywhereIsRefusedWithItsNameAndARemedy() {
    for (int length = 0; length < model.length; length++) {
      assertRefused(Arrays.copyOf(model, length));
    }
    assertRefused(Arrays.copyOf(model, model.length + 1));
  }

  @Test
  void fileOfAnotherKindIsRefused() {
    assertRefused("term\tcategory\tweight\nhoney\tfood\t2\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(new byte[100_000]);
    byte[] later = changed(4, 3);
    assertThatThrownBy(() -> read(later)).hasMessageContaining("version 3, 2 is needed");
  }

  @Test
  void countsThatTheFileIsTooShortForTakeNoMemory() {
    for (int count : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30, 3}) {
      assertRefused(changed(CLASSES_AT, count));
      assertRefused(changed(LINKS_AT, count));
      assertRefused(changed(SLOTS_AT, count));
    }
    assertRefused(changed(SLOTS_AT, 0));
  }

  @Test
  void damagedContentIsRefused() {
    assertRefused(changed(24, 0xFFFF0000));
    assertRefused(changed(24, 0x7FFF0000));
    assertRefused(changed(NUMBERS_AT, Float.floatToIntBits(Float.NaN)));
    assertRefused(changed(NUMBERS_AT + 8, Float.floatToIntBits(Float.POSITIVE_INFINITY)));
    byte[] full = model.clone();
    Arrays.fill(full, KEYS_AT, KEYS_AT + 4 * SLOTS, (byte) 1);
    assertThatThrownBy(() -> read(full)).hasMessageContaining("its table is full");
  }

  @Test
  void categoryThatTheTaxonomyHasNotIsNamedWithTheFile() {
    byte[] other = changed(26, 0x7A7A7A7A);
    assertThatThrownBy(() -> read(other))
        .hasMessageStartingWith("bees/model.bin: cannot be used: it knows a category")
        .hasMessageContaining("'zzzzts'");
  }

  private byte[] changed(int at, int value) {
    byte[] changed = model.clone();
    ByteBuffer.wrap(changed).putInt(at, value);
    return changed;
  }

  private static void assertRefused(byte[] content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(BrokenData.class)
        .hasMessageStartingWith("bees/model.bin: ")
        .hasMessageContaining("make train");
  }

  private static Model read(byte[] content) {
    return Model.read(new ModelFile("bees/model.bin", ByteBuffer.wrap(content)), Nodes.of(TREE));
  }
}
