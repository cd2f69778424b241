package io.waggle.console.picture;

import io.waggle.console.picture.FlowPicture.Label;
import io.waggle.console.picture.Spark.Frame;
import java.util.List;

/** How the flow is laid out in one direction. Places in line are counted from its begin. */
sealed interface Sheet permits WideSheet, UprightSheet {
  /** Tells the pictures of a page apart. */
  String name();

  /** How long a box is, in the direction of the line. */
  int step();

  /**
   * How much room there is between two of the line.
   *
   * @param aside how many stand beside it there
   * @param linked whether a queue leads from one to the other
   */
  int gap(int aside, boolean linked);

  Frame inLine(int at);

  /**
   * The place beside a gap.
   *
   * @param row how far out, from 1
   * @param count how many stand there
   */
  Frame aside(int gap, int row, int count);

  Frame tray(Frame writer);

  /** The way to the next in line, or from one aside to the next aside. */
  String ahead(Frame from, Frame to);

  /** The way from the line to one aside. */
  String out(Frame from, Frame to);

  /** The way from one aside to the line. */
  String back(Frame from, Frame to);

  String toTray(Frame writer, Frame tray);

  /**
   * The texts at a way to the next.
   *
   * @param texts the rate, the name of the queue, how much is in it
   */
  List<Label> aheadLabels(Frame from, Frame to, List<String> texts);

  List<Label> outLabels(Frame from, Frame to, List<String> texts);

  Label backLabel(Frame from, Frame to, String rate);

  /** The three texts at a way, each on a line of its own. */
  static List<Label> lines(int x, int y, String anchor, List<String> texts) {
    return List.of(
        new Label(x, y, anchor, "rate", texts.get(0)),
        new Label(x, y + 18, anchor, "queue", texts.get(1)),
        new Label(x, y + 35, anchor, "depth", texts.get(2)));
  }

  static int middleX(Frame box) {
    return box.x() + box.width() / 2;
  }

  static int middleY(Frame box) {
    return box.y() + box.height() / 2;
  }

  static int endX(Frame box) {
    return box.x() + box.width();
  }

  static int endY(Frame box) {
    return box.y() + box.height();
  }
}
