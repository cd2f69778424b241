package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code functions/jvm.Dockerfile} makes of a function.
 *
 * @param options those of Java, and as much memory as the stack gives to a container with a JVM
 * @param alone more options, with which a function starts without a broker and a database
 * @param learningSeconds how long it runs so that Java learns its classes
 */
record JvmImage(List<String> options, List<String> alone, int learningSeconds) {
  static final Path FILE = Bench.ROOT.resolve("functions/jvm.Dockerfile");

  private static final Pattern OPTION = Pattern.compile("(?<= )--?[A-Za-z][^ \\\\>]*");
  private static final Pattern SETTING = Pattern.compile("-D(?!quarkus\\.http\\.port)[^ \\\\]+");
  private static final Pattern SECONDS = Pattern.compile("ARG TRAINING_SECONDS=(\\d+)");

  static JvmImage read() throws IOException {
    String image = Files.readString(FILE);
    List<String> options = new ArrayList<>(List.of("-XX:MaxRAM=384m"));
    options.addAll(all(OPTION, between(image, "RUN printf", "> options")));
    Matcher seconds = SECONDS.matcher(image);
    if (!seconds.find()) {
      throw new IOException(FILE + " does not tell how long a function learns");
    }
    return new JvmImage(
        options,
        all(SETTING, between(image, "-XX:AOTMode=record", "-jar")),
        Integer.parseInt(seconds.group(1)));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
