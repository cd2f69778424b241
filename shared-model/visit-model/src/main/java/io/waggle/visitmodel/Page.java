package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * A page as its visit describes it. Fields that the sender left out are empty, never null.
 *
 * @param url an absolute http or https URL of at most 8,192 characters, as the sender wrote it
 * @param language a BCP 47 tag as the sender wrote it; it is not checked
 * @param declared the categories that the page itself names: section names, kinds of page such as
 *     {@code Recipe}, or ids of the IAB Content Taxonomy 3.1
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Page(
    String url,
    String title,
    String description,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> keywords,
    String text,
    String language,
    String referrer,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> declared) {
  /** The quotes around a text in a list, and the comma behind it. */
  private static final int LIST_ELEMENT = 3;

  /** The most characters that a URL may have. */
  public static final int LONGEST_URL = 8192;

  /**
   * Checks the URL, and replaces characters in the texts that cannot be stored.
   *
   * @throws IllegalArgumentException if the URL is missing, too long or not an absolute http or
   *     https URL; the message is meant for the sender
   */
  public Page {
    url = checkedUrl(url);
    title = Text.clean(title);
    description = Text.clean(description);
    keywords = keywords == null ? List.of() : cleaned(keywords);
    text = Text.clean(text);
    language = Text.clean(language);
    referrer = Text.clean(referrer);
    declared = declared == null ? List.of() : cleaned(declared);
  }

  /** A page with only a URL and a title. */
  public static Page of(String url, String title) {
    return new Page(url, title, "", List.of(), "", "", "", List.of());
  }

  /** The same page with nothing but what is stored of it: the URL and the title. */
  Page withoutContent() {
    return isWithoutContent() ? this : of(url, title);
  }

  private boolean isWithoutContent() {
    return length() == url.length() + title.length();
  }

  /** The characters of everything that the page says. */
  int length() {
    return sum(String::length);
  }

  /** How many bytes the texts take in JSON, with the quotes around those in lists. */
  int jsonBytes() {
    return sum(Text::jsonBytes) + LIST_ELEMENT * (keywords.size() + declared.size());
  }

  private int sum(ToIntFunction<String> size) {
    int sum = 0;
    for (String one : List.of(url, title, description, text, language, referrer)) {
      sum += size.applyAsInt(one);
    }
    for (String one : keywords) {
      sum += size.applyAsInt(one);
    }
    for (String one : declared) {
      sum += size.applyAsInt(one);
    }
    return sum;
  }

  private static String checkedUrl(String url) {
    if (url == null || url.isBlank()) {
      throw new IllegalArgumentException("the page has no url");
    }
    if (url.length() > LONGEST_URL) {
      throw new IllegalArgumentException("the url is over " + LONGEST_URL + " characters long");
    }
    String clean = Text.clean(url.strip());
    if (!PageAddress.isAbsolute(clean)) {
      throw new IllegalArgumentException("the url is not an absolute http or https address");
    }
    return clean;
  }

  private static List<String> cleaned(List<String> texts) {
    return texts.stream().filter(Objects::nonNull).map(Text::clean).toList();
  }
}
