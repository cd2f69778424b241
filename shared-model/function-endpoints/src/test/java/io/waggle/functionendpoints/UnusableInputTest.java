package io.waggle.functionendpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnusableInputTest {
  private final ObjectReader reader = new ObjectMapper().readerFor(Basket.class);

  /** An input with parts that can be refused. */
  record Basket(List<Egg> eggs) {
    Basket {
      if (eggs == null) {
        throw new IllegalArgumentException("there are no eggs");
      }
      eggs = List.copyOf(eggs);
    }
  }

  /** A part of it. */
  record Egg(int days) {
    Egg {
      if (days > 28) {
        throw new IllegalArgumentException("the egg is too old");
      }
    }
  }

  @Test
  void reasonIsInWordsAndNamesThePlace() {
    assertThat(reason("")).contains("The body is empty.");
    assertThat(reason("null")).contains("The body is null.");
    assertThat(reason("{}")).contains("The body does not fit: there are no eggs");
    assertThat(reason("{\"eggs\":[{\"days\":1},{\"days\":29}]}"))
        .contains("The body does not fit: eggs[1]: the egg is too old");
  }

  @Test
  void reasonForAnotherTypeNamesNoPackages() {
    for (String body :
        List.of("[]", "[".repeat(100_000), "5", "\"eggs\"", "{\"eggs\":[{\"days\":{}}]}")) {
      assertThat(reason(body).orElseThrow())
          .startsWith("The body does not fit: ")
          .doesNotContain("io.waggle", "java.", "com.fasterxml");
    }
  }

  @Test
  void reasonForWhatIsNoJsonSaysSo() {
    for (String body : List.of("no json", "{\"eggs\":", "{\"eggs\":[{\"days\":", "{'eggs':[]}")) {
      assertThat(reason(body).orElseThrow()).startsWith("The body is not JSON: ");
    }
    assertThat(UnusableInput.reason(new byte[] {'"', (byte) 0xff, '"'}, reader)).isPresent();
  }

  @Test
  void inputThatCanBeReadHasNoReason() {
    assertThat(reason("{\"eggs\":[{\"days\":1}]}")).isEmpty();
  }

  private Optional<String> reason(String body) {
    return UnusableInput.reason(body.getBytes(StandardCharsets.UTF_8), reader);
  }
}
