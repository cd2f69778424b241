package io.waggle.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainingTest {
  private static final List<String> BEES = List.of("hive", "honey", "queen", "nectar", "drone");
  private static final List<String> TRAINS =
      List.of("rail", "platform", "ticket", "gauge", "coach");

  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = System.out;
  private Path taxonomy;
  private Path pages;

  @BeforeEach
  void writeTaxonomyAndPages() throws IOException {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    taxonomy = Files.createDirectory(folder.resolve("own"));
    Files.writeString(
        taxonomy.resolve("categories.tsv"),
        "id\tparent\tname\nbees\t\tBees\nbees.wild\tbees\tWild bees\ntrains\t\tTrains\n");
    pages = folder.resolve("pages.jsonl");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      boolean isBees = i % 2 == 0;
      lines.append(page(i, isBees ? BEES : TRAINS, isBees ? "bees" : "trains"));
    }
    Files.writeString(pages, lines);
  }

  @AfterEach
  void giveTheConsoleBack() {
    System.setOut(console);
  }

  private static String page(int number, List<String> words, String expected) {
    return """
        {"url":"https://paper%d.example/%d","title":"the %s and the %s of today","expected":["%s"]}
        """
        .formatted(
            number % 23, number, words.get(number / 2 % 5), words.get(number / 10 % 5), expected);
  }

  @Test
  void modelLearnsFromPagesWhatNoTermSays() {
    assertThat(evaluate(pages).path("decided").asInt()).isZero();
    assertThat(train()).isZero();
    JsonNode trained = evaluate(pages);
    assertThat(trained.path("tier1").path("accuracy").asDouble()).isGreaterThan(0.95);
    assertThat(trained.path("tier1").path("precision").asDouble()).isGreaterThan(0.95);
  }

  @Test
  void trainingAgainMakesTheSameModel() throws IOException {
    train();
    byte[] first = Files.readAllBytes(taxonomy.resolve("model.bin"));
    train();
    assertThat(Files.readAllBytes(taxonomy.resolve("model.bin"))).isEqualTo(first);
  }

  @Test
  void childrenAreToldFromEachOtherByTheirPagesAndSayNothingAboutTheirParent() throws IOException {
    train();
    JsonNode parentsOnly = evaluate(pages);
    Files.writeString(
        taxonomy.resolve("categories.tsv"),
        "bees.kept\tbees\tHoney bees\n",
        StandardOpenOption.APPEND);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String word = (i % 2 == 0 ? BEES : TRAINS).get(i / 2 % 5);
      String label =
          i % 2 == 0 ? (word.compareTo("honey") > 0 ? "bees.wild" : "bees.kept") : "trains";
      lines.append(page(i, i % 2 == 0 ? BEES : TRAINS, label));
    }
    Files.writeString(pages, lines);
    train();
    JsonNode withChildren = evaluate(pages);
    assertThat(withChildren.path("tier2").path("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(withChildren.path("calibrationError"))
        .isEqualTo(parentsOnly.path("calibrationError"));
    assertThat(withChildren.path("tier1")).isEqualTo(parentsOnly.path("tier1"));
  }

  @Test
  void leftOutPublishersAreJudgedByModelsThatNeverSawThem() {
    JsonNode unseen = evaluate(pages, "--train", pages.toString());
    assertThat(unseen.path("tier1").path("accuracy").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void oneLineOfJsonEndsTheReport() throws IOException {
    Path two = folder.resolve("two.jsonl");
    Files.writeString(
        two,
        """
        {"url":"https://a.example/1","title":"x","expected":["bees.wild"]}
        {"url":"nonsense"}
        no json
        {"url":"https://a.example/2","expected":["no such thing"]}
        {"url":"https://a.example/3","expected":[]}
        """);
    JsonNode json = evaluate(two);
    assertThat(json.path("pages").asInt()).isEqualTo(2);
    assertThat(json.path("decided").asInt()).isZero();
    assertThat(json.path("tier1").path("labelled").asInt()).isEqualTo(1);
    assertThat(json.path("tier2").path("labelled").asInt()).isEqualTo(1);
    assertThat(json.path("tier1").path("accuracy").asDouble()).isZero();
    assertThat(json.path("pagesPerSecond").asLong()).isPositive();
    assertThat(json.path("classifyUrlPerSecond").asLong()).isPositive();
    assertThat(json.path("classifyTextPerSecond").asLong()).isPositive();
  }

  @Test
  void reportTellsLanguagesApartAndNamesItsSurestErrors() throws IOException {
    Files.writeString(
        taxonomy.resolve("terms.tsv"),
        "term\tcategory\tweight\nbumblebee\tbees.wild\t2\nпчела\tbees\t2\n");
    Files.writeString(
        taxonomy.resolve("languages.tsv"),
        "language\tunderstood\twords\nen\tyes\tthe and of\nru\tyes\tи это на\n");
    Path three = folder.resolve("three.jsonl");
    Files.writeString(
        three,
        """
        {"url":"https://a.example/1","title":"The bumblebee and the queen of it","expected":["bees"]}
        {"url":"https://a.example/2","title":"The bumblebee and the end of it","expected":["trains"]}
        {"url":"https://a.example/3","title":"Это пчела на окне, и это пчела","expected":["trains","bees"]}
        """);
    JsonNode json = evaluate(three, "--curve", folder.resolve("curve.svg").toString());
    assertThat(json.at("/languages/en/labelled").asInt()).isEqualTo(2);
    assertThat(json.at("/languages/en/precision").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/languages/ru/precision").asDouble()).isEqualTo(1);
    assertThat(json.at("/languages/ru/coverageAtPrecision/0.975").asDouble()).isEqualTo(1);
    assertThat(json.at("/coverageAtPrecision/0.95").isNumber()).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("most certainly wrong", "The bumblebee and the end of it");
    assertThat(folder.resolve("curve.svg")).content().contains("<svg", "all languages");
  }

  @Test
  void explainedPagesShowWhatSpokeForWhat() throws IOException {
    Files.writeString(
        taxonomy.resolve("terms.tsv"), "term\tcategory\tweight\nbumblebee\tbees.wild\t2\n");
    Path one = folder.resolve("one.jsonl");
    Files.writeString(one, "{\"url\":\"https://a.example/1\",\"title\":\"A bumblebee\"}\n");
    evaluate(one, "--explain");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("\"bumblebee\" in the title")
        .contains("bees.wild");
  }

  @Test
  void withoutAnythingToLearnFromItSaysSo() throws IOException {
    Files.writeString(pages, "{\"url\":\"https://a.example/1\",\"title\":\"x\"}\n");
    assertThat(train()).isNotZero();
    assertThat(taxonomy.resolve("model.bin")).doesNotExist();
  }

  @Test
  void trainingAgainLeavesTheOldFileToThoseWhoReadIt() throws IOException {
    train();
    Path model = taxonomy.resolve("model.bin");
    Object first = Files.readAttributes(model, BasicFileAttributes.class).fileKey();
    train();
    assertThat(Files.readAttributes(model, BasicFileAttributes.class).fileKey())
        .isNotEqualTo(first);
  }

  @Test
  void trainingThatFailsLeavesTheOldModel() throws IOException {
    Path model = Files.writeString(taxonomy.resolve("model.bin"), "the old one");
    Files.writeString(pages, "{\"url\":\"https://a.example/1\",\"title\":\"x\"}\n");
    assertThat(train()).isNotZero();
    assertThat(model).hasContent("the old one");
  }

  private int train() {
    return new CommandLine(new TrainModel())
        .execute(
            "--taxonomy",
            taxonomy.toString(),
            "--out",
            taxonomy.resolve("model.bin").toString(),
            pages.toString());
  }

  private JsonNode evaluate(Path file, String... options) {
    CommandLine evaluate = new CommandLine(new EvaluateCascade());
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--taxonomy", taxonomy.toString(), file.toString()));
    assertThat(evaluate.execute(arguments.toArray(String[]::new))).isZero();
    return lastLine();
  }

  private JsonNode lastLine() {
    try {
      String last = printed.toString(StandardCharsets.UTF_8).strip().lines().toList().getLast();
      return JsonMapper.builder().build().readTree(last);
    } catch (IOException noJson) {
      throw new AssertionError(noJson);
    }
  }
}
