package io.waggle.console.picture;

import io.waggle.console.picture.FlowPicture.Label;
import io.waggle.console.picture.Spark.Frame;
import java.util.List;

/** From top to bottom; what is beside the line is at its right. */
record UprightSheet() implements Sheet {
  private static final int WIDTH = 152;
  private static final int HEIGHT = 88;
  private static final int LEFT = 2;
  private static final int ASIDE = 192;
  private static final int ROW = 148;
  private static final int TRAY = 62;

  /** What stands beside a gap begins below the texts of the way to it. */
  private static final int LOWER = 70;

  @Override
  public String name() {
    return "upright";
  }

  @Override
  public int step() {
    return HEIGHT;
  }

  @Override
  public int gap(int aside, boolean linked) {
    int alone = linked ? 76 : 30;
    return aside > 0 ? LOWER + aside * ROW : alone;
  }

  @Override
  public Frame inLine(int at) {
    return new Frame(LEFT, 2 + at, WIDTH, HEIGHT);
  }

  @Override
  public Frame aside(int gap, int row, int count) {
    return new Frame(ASIDE, 2 + gap + LOWER + (row - 1) * ROW, WIDTH, HEIGHT);
  }

  @Override
  public Frame tray(Frame writer) {
    return new Frame(ASIDE, writer.y() + (HEIGHT - TRAY) / 2, WIDTH, TRAY);
  }

  @Override
  public String ahead(Frame from, Frame to) {
    return "M%d %d V%d".formatted(Sheet.middleX(from), Sheet.endY(from), to.y() - 3);
  }

  @Override
  public String out(Frame from, Frame to) {
    return "M%d %d H%d V%d"
        .formatted(Sheet.endX(from), Sheet.middleY(from), Sheet.middleX(to), to.y() - 3);
  }

  @Override
  public String back(Frame from, Frame to) {
    return "M%d %d V%d H%d"
        .formatted(Sheet.middleX(from), Sheet.endY(from), Sheet.middleY(to), Sheet.endX(to) + 3);
  }

  @Override
  public String toTray(Frame writer, Frame tray) {
    return "M%d %d H%d".formatted(Sheet.endX(writer), Sheet.middleY(writer), tray.x() - 3);
  }

  @Override
  public List<Label> aheadLabels(Frame from, Frame to, List<String> texts) {
    return Sheet.lines(Sheet.middleX(from) + 12, to.y() - 51, "start", texts);
  }

  @Override
  public List<Label> outLabels(Frame from, Frame to, List<String> texts) {
    return Sheet.lines(Sheet.middleX(to) - 10, Sheet.endY(from) + 17, "end", texts);
  }

  @Override
  public Label backLabel(Frame from, Frame to, String rate) {
    return new Label(Sheet.middleX(from) - 10, Sheet.endY(from) + 24, "end", "rate", rate);
  }
}
