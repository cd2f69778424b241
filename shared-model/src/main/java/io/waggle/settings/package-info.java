/** How every function is told its settings. */
package io.waggle.settings;
