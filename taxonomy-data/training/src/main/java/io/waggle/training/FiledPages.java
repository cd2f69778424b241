package io.waggle.training;

import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Labels that people gave pages after reading them. Pages are known by a hash of their URLs,
 * because the labels may be published and the pages may not.
 */
final class FiledPages {
  private static final String FILE = "filed.tsv";
  private static final int HASH_BYTES = 8;

  private final Map<String, CategoryId> byHash = new HashMap<>();

  /** Reads the labels that are categories of this taxonomy. */
  FiledPages(Taxonomy taxonomy) {
    for (String row : rows()) {
      int tab = row.indexOf('\t');
      if (tab > 0 && !row.startsWith("#")) {
        add(row.substring(0, tab), row.substring(tab + 1), taxonomy);
      }
    }
  }

  private void add(String hash, String category, Taxonomy taxonomy) {
    CategoryId id = new CategoryId(category);
    if (taxonomy.has(id)) {
      byHash.put(hash, id);
    }
  }

  private static List<String> rows() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(FiledPages.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Optional<CategoryId> find(String url) {
    return Optional.ofNullable(byHash.get(hash(url)));
  }

  static String hash(String url) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(url.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
