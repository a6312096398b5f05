package dev.orderstream.projections.returns;

import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Queries for returns. */
@RestController
class ReturnQueries {

    private final Views<ReturnDocument> views;

    ReturnQueries(Views<ReturnDocument> returnViews) {
        this.views = returnViews;
    }

    @GetMapping("/returns/{returnId}")
    ReturnView byId(@PathVariable String returnId) {
        return views.find(ViewKey.of(returnId))
                .flatMap(ReturnDocument::view)
                .orElseThrow(() -> new ViewNotFoundException(
                        ("There is no return %s here. If it was asked for a moment ago, its view is not up to date yet:"
                                        + " ask again.")
                                .formatted(returnId)));
    }
}
