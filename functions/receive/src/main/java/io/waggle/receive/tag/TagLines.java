package io.waggle.receive.tag;

/**
 * What the owner of a site pastes into its pages.
 *
 * @param address where browsers reach Waggle, without a slash at the end
 */
record TagLines(Tag tag, String address) {

  /** The lines, with what to know about each. */
  String text() {
    return """
        Paste one of these lines into the head of every page. KEY stands for a write key.

        Always the newest tag:

        <script async src="%1$s/v1/tag.js" data-write-key="KEY"></script>

        This very tag, of which browsers run no other. After an upgrade of Waggle that changes it, paste the new line:

        <script async src="%1$s/v1/tag-%2$s.js" integrity="%3$s" crossorigin="anonymous" data-write-key="KEY"></script>

        A site with a Content-Security-Policy allows both of these:

        script-src %1$s; connect-src %1$s
        """
        .formatted(address, tag.hash(), tag.integrity());
  }
}
