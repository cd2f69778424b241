/** What the pictures on the pages are drawn from. */
package io.waggle.console.chart;
