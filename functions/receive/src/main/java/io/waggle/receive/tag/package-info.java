/**
 * The tag for pages: what sites paste, the script that it loads, and the cookie that keeps a
 * visitor's id. The script itself is {@code src/main/tag/tag.js}.
 *
 * <p>Start reading at {@link io.waggle.receive.tag.ServeTag}.
 */
package io.waggle.receive.tag;
