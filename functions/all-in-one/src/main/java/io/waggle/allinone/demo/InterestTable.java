package io.waggle.allinone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Prints a profile as a small table with bars. */
record InterestTable(JsonNode profile) {
  private static final int ROWS = 5;
  private static final int BAR = 24;

  String text() {
    StringBuilder table = new StringBuilder("\n  " + profile.path("visitorId").asText() + "\n");
    rows().stream().limit(ROWS).forEach(interest -> table.append(row(interest)));
    return table.toString();
  }

  // A category that only counts the visits of one below it tells nothing new.
  private List<JsonNode> rows() {
    List<JsonNode> all = new ArrayList<>();
    profile.path("interests").forEach(all::add);
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> explains(other, one)))
        .toList();
  }

  private static boolean explains(JsonNode deeper, JsonNode interest) {
    List<String> path = path(interest);
    List<String> deeperPath = path(deeper);
    return deeperPath.size() > path.size()
        && deeperPath.subList(0, path.size()).equals(path)
        && deeper.path("visits").equals(interest.path("visits"));
  }

  private static String row(JsonNode interest) {
    double score = interest.path("score").asDouble();
    int full = Math.toIntExact(Math.round(score * BAR));
    String bar = "█".repeat(full) + "░".repeat(BAR - full);
    String path = String.join(" › ", path(interest));
    return String.format(
        Locale.ROOT,
        "    %s %3.0f %%  %s (%d visits)%n",
        bar,
        score * 100,
        path,
        interest.path("visits").asLong());
  }

  private static List<String> path(JsonNode interest) {
    return StreamSupport.stream(interest.path("category").path("path").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
