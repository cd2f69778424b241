package io.waggle.console.picture;

import io.waggle.console.picture.FlowPicture.Label;
import io.waggle.console.picture.Spark.Frame;
import java.util.List;

/** From left to right; what is beside the line is below it. */
record WideSheet() implements Sheet {
  private static final int WIDTH = 158;
  private static final int HEIGHT = 96;
  private static final int TOP = 4;
  private static final int ROW = 158;
  private static final int TRAY = 62;

  @Override
  public String name() {
    return "wide";
  }

  @Override
  public int step() {
    return WIDTH;
  }

  @Override
  public int gap(int aside, boolean linked) {
    int alone = linked ? 148 : 56;
    return aside > 0 ? 286 : alone;
  }

  @Override
  public Frame inLine(int at) {
    return new Frame(2 + at, TOP, WIDTH, HEIGHT);
  }

  @Override
  public Frame aside(int gap, int row, int count) {
    int left = gap + (gap(count, true) - WIDTH) / 2;
    return new Frame(2 + left, TOP + row * ROW, WIDTH, HEIGHT);
  }

  @Override
  public Frame tray(Frame writer) {
    return new Frame(writer.x(), writer.y() + ROW + (HEIGHT - TRAY) / 2, WIDTH, TRAY);
  }

  @Override
  public String ahead(Frame from, Frame to) {
    return from.y() == to.y()
        ? "M%d %d H%d".formatted(Sheet.endX(from), Sheet.middleY(from), to.x() - 3)
        : "M%d %d V%d".formatted(Sheet.middleX(from), Sheet.endY(from), to.y() - 3);
  }

  @Override
  public String out(Frame from, Frame to) {
    return "M%d %d V%d H%d"
        .formatted(Sheet.middleX(from), Sheet.endY(from), Sheet.middleY(to), to.x() - 3);
  }

  @Override
  public String back(Frame from, Frame to) {
    return "M%d %d H%d V%d"
        .formatted(Sheet.endX(from), Sheet.middleY(from), Sheet.middleX(to), Sheet.endY(to) + 3);
  }

  @Override
  public String toTray(Frame writer, Frame tray) {
    return "M%d %d V%d".formatted(Sheet.middleX(writer), Sheet.endY(writer), tray.y() - 3);
  }

  @Override
  public List<Label> aheadLabels(Frame from, Frame to, List<String> texts) {
    int x = (Sheet.endX(from) + to.x()) / 2;
    int y = Sheet.middleY(from);
    return List.of(
        new Label(x, y - 10, "middle", "rate", texts.get(0)),
        new Label(x, y + 21, "middle", "queue", texts.get(1)),
        new Label(x, y + 38, "middle", "depth", texts.get(2)));
  }

  @Override
  public List<Label> outLabels(Frame from, Frame to, List<String> texts) {
    return Sheet.lines(Sheet.middleX(from) - 10, Sheet.endY(from) + 22, "end", texts);
  }

  @Override
  public Label backLabel(Frame from, Frame to, String rate) {
    int x = (Sheet.endX(from) + Sheet.middleX(to)) / 2;
    return new Label(x, Sheet.middleY(from) - 10, "middle", "rate", rate);
  }
}
