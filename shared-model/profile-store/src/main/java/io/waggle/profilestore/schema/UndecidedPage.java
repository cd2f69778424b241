package io.waggle.profilestore.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.visitmodel.Page;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the table {@code undecided_page} keeps of a page: everything that a later decision can need,
 * as JSON. A field that {@link Page} gets is kept without a migration.
 */
public final class UndecidedPage {
  private static final String URL = "url";
  private static final String TITLE = "title";

  /** Every visit keeps the address and the title; no stage reads where the visitor came from. */
  private static final List<String> NOT_CONTENT = List.of(URL, TITLE, "referrer");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private UndecidedPage() {}

  /** What is kept of a page; null when it says nothing but its title. */
  public static String content(Page page) {
    ObjectNode json = MAPPER.valueToTree(page);
    json.remove(NOT_CONTENT);
    return json.isEmpty() ? null : json.toString();
  }

  /**
   * The page of a visit, as far as it was kept.
   *
   * @param content what {@link #content} made; null when nothing was kept
   * @throws IllegalArgumentException when no page can have this address
   */
  public static Page page(String url, String title, String content) {
    Page known = Page.of(url, title);
    return content == null ? known : with(content, known);
  }

  private static Page with(String content, Page known) {
    try {
      ObjectNode json = (ObjectNode) MAPPER.readTree(content);
      json.put(URL, known.url()).put(TITLE, known.title());
      return MAPPER.treeToValue(json, Page.class);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
