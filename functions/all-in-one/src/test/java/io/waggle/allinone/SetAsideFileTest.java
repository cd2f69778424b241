package io.waggle.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideFileTest {
  private static final int MOST = 1000;
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final String APRIL_ROW = row("2026-04-30T23:59:59.999Z");
  private static final String MAY_ROW = row("2026-05-01T00:00:00Z");
  private static final String APRIL_LETTER = letter("2026-04-01T00:00:00.123456789Z");
  private static final String MAY_LETTER = letter("2026-05-02T00:00:00Z");
  private static final String NO_TIME = "{\"body\":\"{}\",\"reason\":\"from an old release\"}";

  @TempDir Path folder;

  @Test
  void whatACrashLeftOfALineGoesAndDoesNotDamageTheNext() throws IOException {
    Files.writeString(path(), MAY_ROW + "\n{\"failure\":{\"ty");
    file().append(MAY_LETTER + "\n");
    assertThat(path()).content().isEqualTo(MAY_ROW + "\n" + MAY_LETTER + "\n");
  }

  @Test
  void fileThatIsOnlyHalfALineBecomesEmpty() throws IOException {
    Files.writeString(path(), "{\"failure\":{\"ty");
    assertThat(file().dropBefore(MAY)).isZero();
    assertThat(path()).isEmptyFile();
  }

  @Test
  void wholeLineWithoutALineBreakIsKept() throws IOException {
    Files.writeString(path(), MAY_ROW);
    file().append(MAY_LETTER + "\n");
    assertThat(path()).content().isEqualTo(MAY_ROW + "\n" + MAY_LETTER + "\n");
  }

  @Test
  void fileThatIsEmptyOrMissingIsFine() throws IOException {
    for (SetAsideFile file : List.of(file(), write())) {
      assertThat(file.dropBefore(MAY)).isZero();
      assertThat(file.dropExcess()).isZero();
      assertThat(file.dropIf(line -> true)).isZero();
    }
  }

  @Test
  void newestLinesAreReadAndStay() throws IOException {
    assertThat(file().newest(2)).isEqualTo(new SetAsideFile.Newest(0, List.of()));
    SetAsideFile file = write(APRIL_ROW, MAY_ROW, "no JSON");
    assertThat(file.newest(2)).isEqualTo(new SetAsideFile.Newest(3, List.of(MAY_ROW, "no JSON")));
    assertThat(file.newest(9).lines()).isEqualTo(lines());
    assertThat(lines()).hasSize(3);
  }

  @Test
  void oldLinesGoWhereverTheyStandAndYoungOnesStayAsTheyAre() throws IOException {
    SetAsideFile file = write(APRIL_ROW, MAY_ROW, APRIL_LETTER, APRIL_ROW, MAY_LETTER, APRIL_ROW);
    assertThat(file.dropBefore(MAY)).isEqualTo(4);
    assertThat(lines()).containsExactly(MAY_ROW, MAY_LETTER);
    assertThat(file.dropBefore(MAY)).isZero();
  }

  @Test
  void lineThatTellsNoTimeIsOlderThanTheNextThatDoes() throws IOException {
    for (String unknown : List.of("no JSON", "", "\u0000\u0000", "[]", NO_TIME, "{\"at\":\"x\"}")) {
      SetAsideFile file = write(unknown, APRIL_ROW, unknown, unknown, MAY_ROW);
      assertThat(file.dropBefore(MAY)).as(unknown).isEqualTo(2);
      assertThat(lines()).containsExactly(unknown, unknown, MAY_ROW);
    }
  }

  @Test
  void linesThatTellNoTimeAtTheEndAreAsOldAsTheFile() throws IOException {
    SetAsideFile file = write(APRIL_ROW, NO_TIME, "no JSON");
    Files.setLastModifiedTime(path(), FileTime.from(MAY));
    assertThat(file.dropBefore(MAY)).isOne();
    assertThat(lines()).containsExactly(NO_TIME, "no JSON");
    assertThat(file.dropBefore(MAY.plusSeconds(1))).isEqualTo(2);
    assertThat(path()).isEmptyFile();
  }

  @Test
  void oldestLinesOfATooLargeFileGoAndLeaveRoom() throws IOException {
    List<String> all = IntStream.range(100, 130).mapToObj(i -> "x".repeat(36) + i).toList();
    SetAsideFile file = write(all.toArray(String[]::new));
    assertThat(Files.size(path())).isEqualTo(1200);
    assertThat(file.dropExcess()).isEqualTo(12);
    assertThat(lines()).isEqualTo(all.subList(12, 30));
    assertThat(file.dropExcess()).isZero();
  }

  @Test
  void fileThatIsExactlyAsLargeAsItMayBeIsLeftAlone() throws IOException {
    String line = "x".repeat(MOST - 1);
    assertThat(write(line).dropExcess()).isZero();
    assertThat(lines()).containsExactly(line);
  }

  @Test
  void lineThatIsLargerThanTheLimitGoes() throws IOException {
    SetAsideFile file = write(MAY_ROW, "x".repeat(MOST), MAY_LETTER);
    assertThat(file.dropExcess()).isEqualTo(2);
    assertThat(lines()).containsExactly(MAY_LETTER);
    assertThat(write("x".repeat(MOST)).dropExcess()).isOne();
    assertThat(path()).isEmptyFile();
  }

  @Test
  void lineThatIsTooLongToBeReadIsTakenForThatOfAnErasedVisitor() throws IOException {
    SetAsideFile file = write(MAY_ROW, "x".repeat(16 * 1024 * 1024 + 1), MAY_LETTER);
    assertThat(file.dropIf(line -> false)).isOne();
    assertThat(lines()).containsExactly(MAY_ROW, MAY_LETTER);
  }

  @Test
  void linesOfManyBytesAreNeitherCutNorJoined() throws IOException {
    List<String> all =
        Stream.of(65_535, 65_536, 65_537, 200_000, 1).map(i -> "ä🐝".repeat(i) + i).toList();
    SetAsideFile file = write(all.toArray(String[]::new));
    assertThat(file.dropIf(line -> !all.contains(line))).isZero();
    assertThat(file.dropIf(all.get(1)::equals)).isOne();
    assertThat(lines()).containsExactly(all.get(0), all.get(2), all.get(3), all.get(4));
  }

  @Test
  void fileThatCannotBeWrittenAnewStaysAsItIs() throws IOException {
    SetAsideFile file = write(APRIL_ROW, MAY_ROW);
    Files.createDirectories(folder.resolve("q.jsonl.rewritten").resolve("in the way"));
    assertThatThrownBy(() -> file.dropBefore(MAY)).isInstanceOf(IOException.class);
    assertThat(lines()).containsExactly(APRIL_ROW, MAY_ROW);
  }

  @Test
  void whatACrashLeftOfARewrittenFileIsDeletedAtTheNextStart() throws IOException {
    SetAsideFile file = write(MAY_ROW);
    Files.writeString(folder.resolve("q.jsonl.rewritten"), APRIL_ROW.substring(9));
    assertThat(file.dropBefore(MAY)).isZero();
    assertThat(folder.resolve("q.jsonl.rewritten")).doesNotExist();
  }

  @Test
  void rewrittenFileIsReadableByTheSamePeople() throws IOException {
    SetAsideFile file = write(APRIL_ROW, MAY_ROW);
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(file.dropBefore(MAY)).isOne();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-r-----");
  }

  private SetAsideFile write(String... lines) throws IOException {
    Files.write(path(), List.of(lines));
    return file();
  }

  private SetAsideFile file() {
    return new SetAsideFile("q", path(), MOST);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(path(), UTF_8);
  }

  private Path path() {
    return folder.resolve("q.jsonl");
  }

  private static String row(String at) {
    return "{\"failure\":{\"at\":\"" + at + "\"},\"payload\":\"\"}";
  }

  private static String letter(String at) {
    return "{\"body\":\"\",\"at\":\"" + at + "\"}";
  }
}
