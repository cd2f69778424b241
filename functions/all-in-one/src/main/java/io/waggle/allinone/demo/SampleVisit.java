package io.waggle.allinone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A made-up visit. */
record SampleVisit(String visitor, int hoursAgo, String url, String title, String description) {

  static List<SampleVisit> all() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    InputStream file = SampleVisit.class.getResourceAsStream("/demo/visits.jsonl");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> read(mapper, line)).toList();
    }
  }

  private static SampleVisit read(ObjectMapper mapper, String line) {
    try {
      return mapper.readValue(line, SampleVisit.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("no sample visit: " + line, broken);
    }
  }
}
