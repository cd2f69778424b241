package io.waggle.console.picture;

import io.waggle.console.flow.Flow;
import io.waggle.console.flow.Flow.FunctionFlow;
import io.waggle.console.flow.Flow.QueueFlow;
import io.waggle.console.flow.Flow.Sent;
import io.waggle.console.picture.FlowPicture.Arrow;
import io.waggle.console.picture.FlowPicture.Box;
import io.waggle.console.picture.FlowPicture.Label;
import io.waggle.console.picture.Plan.Way;
import io.waggle.console.picture.Spark.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws the flow as it is drawn in the README: from left to right, or for narrow screens from top
 * to bottom.
 */
public final class DrawFlow {
  private static final String DATABASE = "PostgreSQL";
  private static final int MINUTE = 60;
  private static final double FAST = 100;

  private final Flow flow;
  private final Plan plan;
  private final Sheet sheet;
  private final Map<String, Frame> places = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final Map<String, Frame> trays = new HashMap<>();

  private DrawFlow(Flow flow, Sheet sheet) {
    this.flow = flow;
    this.plan = Plan.of(flow);
    this.sheet = sheet;
  }

  /** From left to right. */
  public static FlowPicture wide(Flow flow) {
    return new DrawFlow(flow, new WideSheet()).draw();
  }

  /** From top to bottom. */
  public static FlowPicture upright(Flow flow) {
    return new DrawFlow(flow, new UprightSheet()).draw();
  }

  private FlowPicture draw() {
    place();
    plan.ways().forEach(this::drawWay);
    List<Box> boxes = new ArrayList<>();
    flow.functions().forEach(function -> boxes.add(box(function)));
    boxes.add(database());
    flow.queues().stream().filter(DrawFlow::isTray).forEach(queue -> boxes.add(tray(queue)));
    drawStorage();
    int width = largest(boxes, true);
    int height = largest(boxes, false);
    return new FlowPicture(sheet.name(), width, height, summary(), boxes, arrows, labels);
  }

  private static int largest(List<Box> boxes, boolean across) {
    return 4
        + boxes.stream()
            .map(Box::at)
            .mapToInt(at -> across ? at.x() + at.width() : at.y() + at.height())
            .max()
            .orElse(0);
  }

  private void place() {
    int at = 0;
    String before = null;
    for (FunctionFlow function : plan.line()) {
      String name = function.name();
      if (before != null) {
        List<String> between = plan.between(before, name);
        for (String aside : between) {
          places.put(aside, sheet.aside(at, plan.aside().get(aside), between.size()));
        }
        at += sheet.gap(between.size(), plan.isLinked(before, name));
      }
      places.put(name, sheet.inLine(at));
      at += sheet.step();
      before = name;
    }
    at += sheet.gap(0, false);
    places.put(DATABASE, sheet.inLine(at));
    at += sheet.step();
    for (FunctionFlow function : flow.functions()) {
      if (!places.containsKey(function.name())) {
        at += sheet.gap(0, false);
        places.put(function.name(), sheet.inLine(at));
        at += sheet.step();
      }
    }
  }

  private void drawWay(Way way) {
    Frame from = places.get(way.from());
    Frame to = places.get(way.to());
    boolean leaves = !plan.aside().containsKey(way.from()) && plan.aside().containsKey(way.to());
    boolean returns = plan.aside().containsKey(way.from()) && !plan.aside().containsKey(way.to());
    String rate = Figure.perSecond(way.perSecond());
    if (leaves) {
      add(sheet.out(from, to), way.perSecond());
      labels.addAll(sheet.outLabels(from, to, texts(way.queue(), rate)));
    } else if (returns) {
      add(sheet.back(from, to), way.perSecond());
      labels.add(sheet.backLabel(from, to, rate));
    } else {
      add(sheet.ahead(from, to), way.perSecond());
      List<String> texts = texts(way.queue(), rate);
      boolean isAside = plan.aside().containsKey(way.from());
      labels.addAll(
          isAside ? sheet.outLabels(from, to, texts) : sheet.aheadLabels(from, to, texts));
    }
  }

  /** What stands at a way, and nowhere else if it is the last one to the queue. */
  private static List<String> texts(QueueFlow queue, String rate) {
    return List.of(rate, queue.name(), depth(queue));
  }

  private static String depth(QueueFlow queue) {
    if (queue.depth() == null) {
      return "";
    }
    return queue.depth() == 0
        ? "empty"
        : Figure.count(queue.depth())
            + " "
            + unit(queue)
            + " · "
            + Figure.time(queue.oldestSeconds());
  }

  private static String unit(QueueFlow queue) {
    boolean isOne = queue.depth() == 1;
    return isOne ? queue.unit().replaceFirst("s$", "") : queue.unit();
  }

  private void add(String path, Double perSecond) {
    arrows.add(new Arrow(path, pace(perSecond)));
  }

  private static String pace(Double perSecond) {
    if (perSecond == null || perSecond == 0) {
      return "still";
    }
    return perSecond < FAST ? "slow" : "fast";
  }

  private Box box(FunctionFlow function) {
    Frame at = places.get(function.name());
    String state = function.answering() == function.replicas() ? "up" : "partly";
    Frame line = new Frame(at.x() + 1, at.y() + at.height() - 34, at.width() - 2, 32);
    boolean away = flow.asked() && function.away();
    return new Box(
        function.name(),
        "function",
        away ? "away" : state,
        at,
        away ? "away" : Figure.perSecond(function.perSecond()),
        remark(function),
        function.replicas() > 1 ? function.answering() + "/" + function.replicas() : "",
        Spark.points(function.lastMinute(), line, MINUTE));
  }

  /** Dead letters are named where there are any: somebody has to look at them. */
  private String remark(FunctionFlow function) {
    return flow.queues().stream()
        .filter(queue -> queue.setAside() && !isTray(queue))
        .filter(queue -> queue.sent().stream().anyMatch(sent -> isDead(sent, function, queue)))
        .findFirst()
        .map(
            queue ->
                queue.depth() == null
                    ? Figure.perSecond(total(queue)) + " dead letters"
                    : Figure.count(queue.depth(), "dead letter", "dead letters"))
        .orElse("");
  }

  private static boolean isDead(Sent sent, FunctionFlow function, QueueFlow queue) {
    boolean some =
        queue.depth() == null
            ? sent.perSecond() != null && sent.perSecond() > 0
            : queue.depth() > 0;
    return sent.by().equals(function.name()) && some;
  }

  private Box database() {
    Frame at = places.get(DATABASE);
    boolean away = flow.databaseAway();
    String state = away ? "away" : "up";
    return new Box(DATABASE, "database", state, at, away ? "away" : "", "", "", "");
  }

  /** Dead letters are no tray: each of their queues is named in the box of its function. */
  private static boolean isTray(QueueFlow queue) {
    return queue.setAside() && !queue.name().endsWith(".dead");
  }

  private Box tray(QueueFlow queue) {
    Frame writer = places.get(queue.sent().getFirst().by());
    Frame at = sheet.tray(writer);
    trays.put(queue.name(), at);
    add(sheet.toTray(writer, at), total(queue));
    String depth =
        queue.depth() == null ? "" : Figure.count(queue.depth(), "message", "messages") + " kept";
    String rate = Figure.perSecond(total(queue));
    return new Box(queue.name(), "tray", "up", at, depth.isEmpty() ? rate : depth, "", "", "");
  }

  private static Double total(QueueFlow queue) {
    return queue.sent().stream()
        .map(Sent::perSecond)
        .reduce(0.0, (one, other) -> one == null || other == null ? null : one + other);
  }

  private void drawStorage() {
    String before = plan.line().isEmpty() ? DATABASE : plan.line().getLast().name();
    for (String name : places.keySet()) {
      boolean isAfter = isAfterStorage(name);
      if (isAfter) {
        add(sheet.ahead(places.get(before), places.get(name)), throughput(name, before));
        before = name;
      }
    }
  }

  private boolean isAfterStorage(String name) {
    boolean isInFlow =
        plan.line().stream().anyMatch(one -> one.name().equals(name))
            || plan.aside().containsKey(name);
    return !isInFlow;
  }

  private Double throughput(String name, String before) {
    String function = name.equals(DATABASE) ? before : name;
    return flow.functions().stream()
        .filter(one -> one.name().equals(function) && one.perSecond() != null)
        .map(FunctionFlow::perSecond)
        .findFirst()
        .orElse(null);
  }

  private String summary() {
    String functions =
        flow.functions().stream()
            .map(
                one ->
                    one.name()
                        + " "
                        + (flow.asked() && one.away()
                            ? "is away"
                            : Figure.perSecond(one.perSecond())))
            .collect(Collectors.joining(", "));
    return "The flow of visits: " + functions + ".";
  }
}
