package io.waggle.readprofile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.profileanswers.CategoryView;
import io.waggle.profileanswers.Interest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A profile as the {@code user} object of an OpenRTB 2.6 bid request (sections 3.2.20 to 3.2.22),
 * with segments of the IAB Content Taxonomy.
 *
 * @param id a hash of the visitor's id; left out if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenRtbUser(String id, List<Data> data) {
  /** IAB Content Taxonomy 3.0 in the list "Segment Taxonomies" of AdCOM. */
  private static final int CONTENT_TAXONOMY_3 = 7;

  private static final String NAME = "waggle";

  /** The segments that one data provider knows. */
  public record Data(String id, String name, List<Segment> segment, Extension ext) {}

  /**
   * One interest of the user.
   *
   * @param value its score, 0 to 1
   */
  public record Segment(String id, String name, String value) {}

  /** Names the taxonomy of the segments' ids. */
  public record Extension(int segtax) {}

  /** Of several categories with the same IAB id, only the one with the highest score is shown. */
  static OpenRtbUser of(Optional<String> id, List<Interest> interests) {
    Map<String, Segment> segments = new LinkedHashMap<>();
    interests.stream()
        .filter(interest -> Objects.nonNull(interest.category().iab()))
        .forEach(interest -> segments.putIfAbsent(interest.category().iab(), segment(interest)));
    Extension taxonomy = new Extension(CONTENT_TAXONOMY_3);
    Data data = new Data(NAME, NAME, List.copyOf(segments.values()), taxonomy);
    return new OpenRtbUser(id.orElse(null), List.of(data));
  }

  private static Segment segment(Interest interest) {
    CategoryView category = interest.category();
    return new Segment(category.iab(), category.path().getLast(), String.valueOf(interest.score()));
  }
}
