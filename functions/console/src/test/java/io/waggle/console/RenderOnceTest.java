package io.waggle.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderOnceTest {
  private final List<List<String>> rendered = new ArrayList<>();
  private final RenderOnce<List<String>> render =
      new RenderOnce<>(
          seen -> {
            rendered.add(seen);
            return Engine.builder()
                .addDefaults()
                .build()
                .parse("<p>\n  {#for s in seen}{s}\n\n{/for}</p>")
                .data("seen", seen);
          });

  @Test
  void everybodyWhoSeesTheSameGetsWhatWasRenderedForTheFirst() {
    assertThat(render.html(List.of("a", "b"))).isEqualTo("<p> a b </p>");
    assertThat(render.html(List.of("a", "b"))).isEqualTo("<p> a b </p>");
    assertThat(rendered).hasSize(1);
  }

  @Test
  void somethingElseIsRenderedAnew() {
    assertThat(render.html(List.of("a"))).contains("a");
    assertThat(render.html(List.of("b"))).contains("b");
    assertThat(render.html(List.of("a"))).contains("a");
    assertThat(rendered).hasSize(3);
  }
}
