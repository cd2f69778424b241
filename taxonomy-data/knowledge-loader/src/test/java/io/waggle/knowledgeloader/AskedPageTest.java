package io.waggle.knowledgeloader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.visitmodel.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedPageTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null", "{}", "true", "[]", "[{},\"\",null]"})
  void pageThatDeclaresNothingUsableDeclaresNothing(String declared)
      throws JsonProcessingException {
    assertThat(page("{\"url\":\"https://a.example/\",\"declared\":" + declared + "}"))
        .isEqualTo(Page.of("https://a.example/", ""));
  }

  @Test
  void listsMayBeTextsOfWhichKeywordsAreSplitAndSectionsAreNot() throws JsonProcessingException {
    Page page =
        page(
            """
            {"url":"https://a.example/","title":4.5,"keywords":"a, b,","declared":"Food, Drink"}""");
    assertThat(page.title()).isEqualTo("4.5");
    assertThat(page.keywords()).isEqualTo(List.of("a", "b"));
    assertThat(page.declared()).isEqualTo(List.of("Food, Drink"));
  }

  private Page page(String json) throws JsonProcessingException {
    return AskedPage.of(mapper.readTree(json)).page();
  }
}
