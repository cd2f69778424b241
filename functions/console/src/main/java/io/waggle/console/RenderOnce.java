package io.waggle.console;

import static java.util.stream.Collectors.joining;

import io.quarkus.qute.TemplateInstance;
import java.util.function.Function;

/** Renders what several watchers see in the same second once for all of them. */
final class RenderOnce<T> {
  private final Function<T, TemplateInstance> template;
  private volatile Rendered<T> last = new Rendered<>(null, "");

  RenderOnce(Function<T, TemplateInstance> template) {
    this.template = template;
  }

  private record Rendered<T>(T seen, String html) {}

  /** The HTML in one line, because an event of a stream has a line for each line of its data. */
  String html(T seen) {
    Rendered<T> rendered = last;
    if (!seen.equals(rendered.seen())) {
      rendered = new Rendered<>(seen, oneLine(template.apply(seen).render()));
      last = rendered;
    }
    return rendered.html();
  }

  private static String oneLine(String html) {
    return html.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining(" "));
  }
}
