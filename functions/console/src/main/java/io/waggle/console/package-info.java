/**
 * What operators see in a browser.
 *
 * <p>Start reading at {@link io.waggle.console.ConsolePage}, the list of pages.
 */
package io.waggle.console;
