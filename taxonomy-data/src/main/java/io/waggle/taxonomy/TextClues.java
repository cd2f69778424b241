package io.waggle.taxonomy;

import io.waggle.model.Evidence;
import io.waggle.model.Page;
import io.waggle.model.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** What the words of a page say. Of overlapping terms the longest counts, once in each place. */
public final class TextClues {
  private static final int LONGEST_TERM = 4;

  private final Clues terms;

  TextClues(Clues terms) {
    this.terms = terms;
  }

  public List<Evidence> in(Page page) {
    List<Evidence> evidence = new ArrayList<>();
    for (Place place : Place.values()) {
      for (String term : termsIn(place.in(page))) {
        terms.find(term).map(clue -> evidence(clue, term, place)).ifPresent(evidence::add);
      }
    }
    return List.copyOf(evidence);
  }

  private static Evidence evidence(Clue clue, String term, Place place) {
    String found = "\"%s\" in the %s".formatted(term, place.label);
    return clue.evidence(Stage.CLASSIFY_TEXT, found, place.factor);
  }

  private Set<String> termsIn(List<String> texts) {
    Set<String> found = new LinkedHashSet<>();
    texts.forEach(text -> addTerms(Words.of(text), found));
    return found;
  }

  private void addTerms(List<String> words, Set<String> found) {
    int at = 0;
    while (at < words.size()) {
      Optional<String> term = longestTerm(words.subList(at, words.size()));
      term.ifPresent(found::add);
      at +=
          term.map(text -> Math.toIntExact(text.chars().filter(c -> c == ' ').count() + 1))
              .orElse(1);
    }
  }

  private Optional<String> longestTerm(List<String> words) {
    for (int length = Math.min(LONGEST_TERM, words.size()); length > 0; length--) {
      String term = String.join(" ", words.subList(0, length));
      if (terms.find(term).isPresent()) {
        return Optional.of(term);
      }
    }
    return Optional.empty();
  }

  /** Where words stand on a page, and how much more or less than elsewhere they say there. */
  private enum Place {
    TITLE("title", 2),
    KEYWORDS("keywords", 1.5),
    SLUG("address", 1),
    DESCRIPTION("description", 1),
    TEXT("text", 0.5);

    private final String label;
    private final double factor;

    Place(String label, double factor) {
      this.label = label;
      this.factor = factor;
    }

    List<String> in(Page page) {
      return switch (this) {
        case TITLE -> List.of(page.title());
        case KEYWORDS -> page.keywords();
        case SLUG -> HttpUrl.parse(page.url()).pathSegments();
        case DESCRIPTION -> List.of(page.description());
        case TEXT -> List.of(page.text());
      };
    }
  }
}
