package io.waggle.training;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * Turns texts into vectors that are close to each other when the texts mean something similar, with
 * the pretrained model e5-small-v2 in whole numbers of 8 bits (Wang and others 2022).
 *
 * <p>Each text is encoded alone and in one thread: the model rounds to steps that depend on all
 * texts of a batch, so that the vector of a text would change with its neighbours.
 */
final class SentenceEncoder implements AutoCloseable {
  /** The length of the vectors. */
  static final int SIZE = 384;

  private static final String MODEL = "/e5-small-v2-q.onnx";
  private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";

  /** What the model was taught to expect before a text that is not compared with longer ones. */
  private static final String PREFIX = "query: ";

  /** The rest of a longer text is not read. A title and two or three sentences are shorter. */
  private static final String MOST_TOKENS = "128";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  SentenceEncoder() {
    try (InputStream model = resource(MODEL);
        InputStream vocabulary = resource(TOKENIZER);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.readAllBytes(), options);
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              vocabulary,
              Map.of(
                  "modelMaxLength",
                  MOST_TOKENS,
                  "maxLength",
                  MOST_TOKENS,
                  "truncation",
                  "true",
                  "padding",
                  "false"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (OrtException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(SentenceEncoder.class.getResourceAsStream(name), name);
  }

  /** The vector of a text, whose length is 1. */
  float[] encode(String text) {
    Encoding tokens = tokenizer.encode(PREFIX + text);
    try (OnnxTensor ids = row(tokens.getIds());
        OnnxTensor mask = row(tokens.getAttentionMask());
        OnnxTensor types = row(tokens.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return pooled(((OnnxTensor) result.get(0)).getFloatBuffer());
    } catch (OrtException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private OnnxTensor row(long... numbers) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {numbers});
  }

  /** The mean of the vectors of all tokens, scaled to the length 1. */
  private static float[] pooled(FloatBuffer vectors) {
    double[] sum = new double[SIZE];
    for (int i = 0; i < vectors.limit(); i++) {
      sum[i % SIZE] += vectors.get(i);
    }
    double square = 0;
    for (double number : sum) {
      square += number * number;
    }
    float[] mean = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      mean[i] = (float) (sum[i] / StrictMath.sqrt(square));
    }
    return mean;
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
