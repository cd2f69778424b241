package io.waggle.queues.classify;

import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The SHA-256 of all that a page says, of the evidence about it, and of the version of the data
 * that it is decided with. The referrer is left out, because it differs between visits of the same
 * page. Nobody can write a page that is taken for another one.
 */
record PageDigest(long first, long second, long third, long fourth) {

  static PageDigest of(String version, Page page, List<Evidence> evidence) {
    Content content = new Content();
    content.add(version);
    content.add(page.url());
    content.add(page.title());
    content.add(page.description());
    content.add(page.text());
    content.add(page.language());
    content.addAll(page.keywords());
    content.addAll(page.declared());
    content.add(evidence.size());
    evidence.forEach(content::add);
    ByteBuffer digest = ByteBuffer.wrap(content.sha256.digest());
    return new PageDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
  }

  /** Takes in values one after the other, each text with its length, so that none runs on. */
  private static final class Content {
    private final MessageDigest sha256 = sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
        throw new IllegalStateException(impossible);
      }
    }

    void add(long value) {
      number.clear();
      sha256.update(number.putLong(value).flip());
    }

    void add(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      add(bytes.length);
      sha256.update(bytes);
    }

    void addAll(List<String> texts) {
      add(texts.size());
      texts.forEach(this::add);
    }

    void add(Evidence piece) {
      add(piece.category().value());
      add(piece.stage().name());
      add(piece.found());
      add(Double.doubleToLongBits(piece.weight()));
    }
  }
}
