package io.waggle.training;

import io.waggle.classifier.words.Words;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * The vectors of texts, which take minutes to make and are therefore kept in a file: for each text
 * a hash, and each number of its vector in 16 bits. Vectors are rounded to that before they are
 * used for the first time, so that a model does not depend on what was kept.
 */
final class Embeddings implements Teacher {
  /** Has to change with everything that changes the vectors. */
  private static final String FILE = "e5-small-v2-q.1.vectors";

  /** So many vectors are made before they are written. */
  private static final int PART = 2000;

  private final Path file;
  private final Progress progress;
  private final Map<Long, short[]> known = new HashMap<>();

  /**
   * Vectors that are kept.
   *
   * @param folder where the file is, or will be
   */
  Embeddings(Path folder, Progress progress) throws IOException {
    this.file = Files.createDirectories(folder).resolve(FILE);
    this.progress = progress;
    if (Files.exists(file)) {
      read();
    }
  }

  // The last vector may have been cut short when a training was ended.
  private void read() throws IOException {
    long whole = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        long hash = in.readLong();
        short[] vector = new short[SentenceEncoder.SIZE];
        for (int i = 0; i < vector.length; i++) {
          vector[i] = in.readShort();
        }
        known.put(hash, vector);
        whole += Long.BYTES + (long) Short.BYTES * vector.length;
      }
    } catch (EOFException end) {
      progress.say("%s: %d vectors of texts".formatted(file, known.size()));
    }
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
    }
  }

  @Override
  public List<float[]> vectors(List<String> texts) {
    SequencedSet<String> unknown = new LinkedHashSet<>(texts);
    unknown.removeIf(text -> known.containsKey(Words.hash(text)));
    if (!unknown.isEmpty()) {
      make(List.copyOf(unknown));
    }
    return texts.stream().map(text -> exact(known.get(Words.hash(text)))).toList();
  }

  private void make(List<String> texts) {
    try (SentenceEncoder encoder = new SentenceEncoder()) {
      for (int from = 0; from < texts.size(); from += PART) {
        List<String> part = texts.subList(from, Math.min(texts.size(), from + PART));
        List<short[]> made =
            part.parallelStream().map(text -> rounded(encoder.encode(text))).toList();
        append(part, made);
        progress.say("Encoded %d of %d texts".formatted(from + part.size(), texts.size()));
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void append(List<String> texts, List<short[]> vectors) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      for (int i = 0; i < texts.size(); i++) {
        long hash = Words.hash(texts.get(i));
        known.put(hash, vectors.get(i));
        out.writeLong(hash);
        for (short number : vectors.get(i)) {
          out.writeShort(number);
        }
      }
    }
  }

  private static short[] rounded(float... vector) {
    short[] rounded = new short[vector.length];
    for (int i = 0; i < vector.length; i++) {
      rounded[i] = Float.floatToFloat16(vector[i]);
    }
    return rounded;
  }

  private static float[] exact(short... rounded) {
    float[] vector = new float[rounded.length];
    for (int i = 0; i < rounded.length; i++) {
      vector[i] = Float.float16ToFloat(rounded[i]);
    }
    return vector;
  }
}
