package io.waggle.console.picture;

import java.util.List;

/**
 * The flow as a picture.
 *
 * @param name tells this picture from others on the same page
 * @param summary the picture in words
 */
public record FlowPicture(
    String name,
    int width,
    int height,
    String summary,
    List<Box> boxes,
    List<Arrow> arrows,
    List<Label> labels) {

  /**
   * A function, the database, or a queue for what is set aside.
   *
   * @param kind {@code function}, {@code database} or {@code tray}
   * @param state {@code up}, {@code partly} or {@code away}
   * @param corner a short remark beside the name
   * @param line points of its line of the last minute
   */
  public record Box(
      String name,
      String kind,
      String state,
      Spark.Frame at,
      String figure,
      String remark,
      String corner,
      String line) {
    public int left() {
      return at.x() + 12;
    }

    public int right() {
      return at.x() + at.width() - 12;
    }

    public int nameY() {
      return at.y() + 23;
    }

    public int figureY() {
      return at.y() + 50;
    }

    public int remarkY() {
      return at.y() + at.height() - 11;
    }

    /** The outline of a cylinder, which stands for a database. */
    public String cylinder() {
      int rim = 8;
      int bottom = at.y() + at.height() - rim;
      return "M%1$d %2$d a%3$d %4$d 0 0 1 %5$d 0 V%6$d a%3$d %4$d 0 0 1 -%5$d 0 Z"
          .formatted(at.x(), at.y() + rim, at.width() / 2, rim, at.width(), bottom);
    }

    /** The edge of its lid. */
    public String rim() {
      int rim = 8;
      return "M%1$d %2$d a%3$d %4$d 0 0 0 %5$d 0"
          .formatted(at.x(), at.y() + rim, at.width() / 2, rim, at.width());
    }
  }

  /**
   * A way of visits.
   *
   * @param pace {@code still}, {@code slow} or {@code fast}
   */
  public record Arrow(String path, String pace) {}

  /**
   * A line of text.
   *
   * @param kind {@code rate}, {@code queue} or {@code depth}
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  public record Label(int x, int y, String anchor, String kind, String text) {}
}
