package io.waggle.acceptance.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes up pages about everyday things: the same page for the same number. */
final class MadeUpPage {
  private static final int TEXT_LENGTH = 480;

  /** A subject: the section of a site that it would be in, headlines, and what is said about it. */
  private record Subject(String section, List<String> headlines, List<String> sentences) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(
              "food/recipes",
              List.of("Bread for the weekend", "A soup for cold days", "Cooking for many guests"),
              List.of(
                  "Knead the dough for ten minutes and let it rise overnight in the fridge.",
                  "Fry the onions in butter until they are golden, then add garlic and thyme.",
                  "Serve the soup with roasted pumpkin seeds and a spoon of sour cream.",
                  "This recipe needs flour, eggs, sugar and a little patience at the oven.")),
          new Subject(
              "sports/soccer",
              List.of("The derby, minute by minute", "A late goal decides", "The new coach"),
              List.of(
                  "The striker scored twice before half time and the crowd sang until the end.",
                  "The league table is close, and the goalkeeper saved a penalty on Sunday.",
                  "The coach changed the midfield after a defeat in the cup final.",
                  "The club has signed a young defender for three seasons.")),
          new Subject(
              "travel/europe",
              List.of("Three days by the sea", "By train through the mountains", "Old towns"),
              List.of(
                  "The hotel is near the beach, and the ferry to the islands leaves at noon.",
                  "Book the night train early, because cabins with a view are soon gone.",
                  "From the airport a tram takes tourists to the old town in half an hour.",
                  "Pack light for the hike, there are guest houses along the whole trail.")),
          new Subject(
              "cars/used",
              List.of("Which used car to buy", "Diesel or electric", "What a service costs"),
              List.of(
                  "The engine is quiet, and the gearbox shifts smoothly after the warranty repair.",
                  "Check the brakes, the tyres and the mileage before buying a used car.",
                  "The electric model charges in forty minutes and has a range for commuters.",
                  "Most dealers take back the old vehicle when they sell a new one.")),
          new Subject(
              "garden",
              List.of("Tomatoes on the balcony", "When to cut roses", "A lawn that lasts"),
              List.of(
                  "Water the seedlings in the morning and keep the soil loose and warm.",
                  "Compost and mulch protect the vegetable bed from frost and weeds.",
                  "Prune the apple tree in late winter, before the buds open.",
                  "Bees love lavender, which grows in any sunny garden.")),
          new Subject(
              "money/saving",
              List.of("How much to save", "Shares for beginners", "A mortgage or a rent"),
              List.of(
                  "The bank has raised the interest rate for savings accounts again.",
                  "A fund that follows the stock index spreads the risk of investing.",
                  "Whoever takes out a mortgage should compare fees and fixed rates.",
                  "The tax office accepts the cost of a retirement plan.")),
          new Subject(
              "film/reviews",
              List.of("A quiet film", "The series everybody sees", "Old comedies"),
              List.of(
                  "The actress plays the detective with a dry humour that carries the film.",
                  "The second season of the series is slower, but its ending is worth it.",
                  "The director shot the movie in black and white, in a single summer.",
                  "At the festival the audience applauded the documentary for minutes.")),
          new Subject(
              "technology/phones",
              List.of("Which phone lasts", "A laptop for school", "Photos at night"),
              List.of(
                  "The battery of the smartphone lasts two days, its camera is good at night.",
                  "A laptop with more memory is faster than one with a newer processor.",
                  "The software update brings better privacy settings to the tablet.",
                  "Headphones without a cable pair with the phone in a second.")),
          new Subject(
              "pets/dogs",
              List.of("A puppy moves in", "What cats want", "To the vet"),
              List.of(
                  "A puppy needs short walks, many breaks and a quiet place to sleep.",
                  "The vet advises vaccinating the cat before it goes outside.",
                  "Dogs learn to sit when a treat follows at once.",
                  "Dry food keeps longer, but a kitten needs more water with it.")),
          new Subject(
              "family/babies",
              List.of("The first winter", "Sleep, at last", "Toys that stay"),
              List.of(
                  "Babies sleep better when the evening always has the same order.",
                  "Parents share the leave after the birth of their child.",
                  "Wooden toys last for years, and children invent games with them.",
                  "A midwife answers the questions that nobody asks the doctor.")));

  private static final List<String> ANYTHING =
      List.of(
          "There is more to it than one would think at first.",
          "We asked our readers, and many of them wrote to us.",
          "Here is what you should know before you start.",
          "It was a long day, and nobody had expected how it would end.",
          "In the end it depends on what you like.",
          "Some say that it was better in former times.",
          "You find all parts of this column on our front page.",
          "The weather was on our side, as it often is in this part of the year.");

  private MadeUpPage() {}

  /** Half of the pages have an address that tells what they are about. */
  static ObjectNode of(int number) {
    SplittableRandom random = new SplittableRandom(number);
    Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    String headline = any(subject.headlines(), random);
    String slug = headline.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    String section = random.nextBoolean() ? subject.section() : "a";
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", "https://site%d.example/%s/%d".formatted(number % 300, section, number))
        .put("title", headline + ", part " + random.nextInt(1, 100))
        .put("description", any(subject.sentences(), random))
        .put("text", text(subject, random) + " " + slug);
  }

  private static String text(Subject subject, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < TEXT_LENGTH) {
      List<String> from = random.nextInt(3) == 0 ? ANYTHING : subject.sentences();
      text.append(any(from, random)).append(' ');
    }
    return text.toString().strip();
  }

  private static String any(List<String> texts, SplittableRandom random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
