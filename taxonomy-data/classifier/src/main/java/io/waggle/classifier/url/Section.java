package io.waggle.classifier.url;

import io.waggle.classifier.data.Row;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Reads the name of a section in the form that segments of paths are compared in. */
public final class Section {
  private static final Pattern NO_SEGMENT = Pattern.compile("[/;?#]");

  private Section() {}

  /**
   * The section in the first field of a row.
   *
   * @throws io.waggle.classifier.data.BrokenData when it is empty, or is more or less than a
   *     segment
   */
  public static String of(Row row) {
    String written = row.text(0);
    if (written.isEmpty()) {
      throw row.broken("the first field is empty");
    }
    if (NO_SEGMENT.matcher(written).find()) {
      throw row.broken("a section is a single part of a path, without '/', ';', '?' and '#'");
    }
    String decoded = written.indexOf('%') >= 0 ? decoded(written) : written;
    return decoded.toLowerCase(Locale.ROOT);
  }

  private static String decoded(String segment) {
    return new HttpUrl.Builder()
        .scheme("http")
        .host("section")
        .addEncodedPathSegment(segment)
        .build()
        .pathSegments()
        .getFirst();
  }
}
