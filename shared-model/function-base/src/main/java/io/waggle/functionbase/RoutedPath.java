package io.waggle.functionbase;

import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The path that a request is routed by. The path that was sent can be spelled in many ways that
 * lead to the same method, so a rule that looked at it could be circumvented.
 *
 * <p>Vert.x removes dot segments and double slashes, and decodes the percent-encoded letters,
 * digits, dots and dashes. Where a path contains a semicolon, Quarkus REST then removes the matrix
 * parameters from each segment and decodes the rest of it.
 */
final class RoutedPath {
  private static final char MATRIX_PARAMETERS = ';';

  private RoutedPath() {}

  static String of(RoutingContext request) {
    String path = request.normalizedPath();
    return path.indexOf(MATRIX_PARAMETERS) < 0 ? path : withoutMatrixParameters(path);
  }

  private static String withoutMatrixParameters(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(RoutedPath::withoutMatrixParametersInSegment)
        .collect(Collectors.joining("/"));
  }

  private static String withoutMatrixParametersInSegment(String segment) {
    int end = segment.indexOf(MATRIX_PARAMETERS);
    String name = end < 0 ? segment : segment.substring(0, end);
    // URLDecoder is for forms, where a plus sign is a blank.
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return name;
    }
  }
}
