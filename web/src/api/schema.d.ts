// Written by `npm run web:types`; not to be edited by hand.

export interface paths {
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is asking
         * @description About no case. Ledger: enter, once in ten minutes.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who may be named in a case
         * @description About no case. Ledger: enter, once in ten minutes.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Add somebody
         * @description About no case. Ledger: administer.
         */
        post: operations["addUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is named in the case, and by what authority
         * @description Needs the right “member”, also in a closed case. Ledger: enter, once in ten minutes.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Name somebody in the case, or change what they may do
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        put: operations["putMember"];
        post?: never;
        /**
         * Take somebody out of the case
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases one is named in
         * @description About no case. Ledger: enter, once in ten minutes.
         */
        get: operations["listCases"];
        put?: never;
        /**
         * Open a case
         * @description About no case. Ledger: administer.
         */
        post: operations["addCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Enter a case
         * @description Needs the right “member”, at any time. Ledger: enter, once in ten minutes. Carries a motive.
         */
        get: operations["enterCase"];
        put?: never;
        post?: never;
        /**
         * Delete what lies in a closed case, with a certificate in the ledger
         * @description Needs the right “manage”, also in a closed case. Ledger: purge. Carries a motive.
         */
        delete: operations["deleteCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a case: nothing in it can be looked at any more
         * @description Needs the right “manage”, also in a closed case. Ledger: close. Carries a motive.
         */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cameras of the case
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listCameras"];
        put?: never;
        /**
         * Add a camera with its time zone and the offset of its clock
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        post: operations["addCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/cameras/{cameraId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a camera; known starts of its recordings move with the offset of its clock
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        patch: operations["changeCamera"];
        trace?: never;
    };
    "/api/cases/{caseId}/cameras/{cameraId}/time-line": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recordings of a camera on one time line, with overlaps and gaps
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["cameraTimeLine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The recordings of the case
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A recording
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["showRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say when a recording began
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        patch: operations["setRecordingStart"];
        trace?: never;
    };
    "/api/cases/{caseId}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import files and folders of the server’s machine
         * @description Needs the right “manage”, while the case is open. Ledger: import.
         */
        post: operations["importFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/imports/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each file of an import
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["importOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to send a file; the same name, size and hash go on where an earlier upload stopped
         * @description Needs the right “manage”, while the case is open. Ledger: import.
         */
        post: operations["beginUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/uploads/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much of a file has arrived
         * @description Needs the right “manage”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["showUpload"];
        /**
         * Send bytes from an offset on; the last ones import the file
         * @description Needs the right “manage”, while the case is open. Ledger: import, once in ten minutes.
         */
        put: operations["sendUpload"];
        post?: never;
        /**
         * Give an upload up and remove what has arrived
         * @description Needs the right “manage”, while the case is open. Ledger: import.
         */
        delete: operations["abandonUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/analyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Analyse a recording, or find the analysis that is there
         * @description Needs the right “look”, while the case is open. Ledger: analyse.
         */
        post: operations["analyseRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the classes of what moved in an analysed recording anew, from its index
         * @description Needs the right “look”, while the case is open. Ledger: analyse.
         */
        post: operations["classifyRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is being done in the background, and what was
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A job
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["showJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job; what is done is kept
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a failed or cancelled job again
         * @description Needs the right “manage”, while the case is open. Ledger: administer.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/job-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress as it happens; goes on behind Last-Event-ID
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["watchJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/bookmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bookmarks of the case
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listBookmarks"];
        put?: never;
        /**
         * Mark an instant or a stretch of a recording
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        post: operations["addBookmark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/bookmarks/{bookmarkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a bookmark
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        delete: operations["removeBookmark"];
        options?: never;
        head?: never;
        /**
         * Change a bookmark; refused when somebody else did so meanwhile
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        patch: operations["changeBookmark"];
        trace?: never;
    };
    "/api/cases/{caseId}/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The saved searches of the case
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listSavedSearches"];
        put?: never;
        /**
         * Keep a query under a name
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        post: operations["addSavedSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/saved-searches/{searchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a saved search
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        delete: operations["removeSavedSearch"];
        options?: never;
        head?: never;
        /**
         * Change a saved search
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        patch: operations["changeSavedSearch"];
        trace?: never;
    };
    "/api/cases/{caseId}/review-marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one has reviewed or excluded
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listReviewMarks"];
        /**
         * Mark an object as reviewed or excluded, or take the mark away
         * @description Needs the right “mark”, while the case is open. Ledger: annotate.
         */
        put: operations["putReviewMark"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}/class-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether somebody confirmed or dismissed the class that a detector gave an object
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["showClassCheck"];
        /**
         * Confirm or dismiss the class that a detector gave an object, or take that back; refused when somebody else did so meanwhile, or the class is another one by now
         * @description Needs the right “mark”, while the case is open. Ledger: annotate. Carries a motive.
         */
        put: operations["putClassCheck"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/class-precision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often the classes of each detector are right with each camera of the case, from what people confirmed and dismissed
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["listClassPrecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find objects
         * @description Needs the right “look”, while the case is open. Ledger: search. Carries a motive.
         */
        post: operations["search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/search/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a search would wait, because what makes it fast is still being made
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["searchReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/search/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Why an object was found: which samples satisfied which condition
         * @description Needs the right “look”, while the case is open. Ledger: search, once in ten minutes.
         */
        post: operations["explainHit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/search/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many objects are first seen when, by camera, class and, if asked for, colour; as CSV
         * @description Needs the right “look”, while the case is open. Ledger: search. Carries a motive.
         */
        post: operations["countObjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/search/line-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many cross a line, by direction and time; as CSV
         * @description Needs the right “look”, while the case is open. Ledger: search. Carries a motive.
         */
        post: operations["countLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/search/zone-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many enter and leave a zone, and how long they stay, by time; as CSV
         * @description Needs the right “look”, while the case is open. Ledger: search. Carries a motive.
         */
        post: operations["countZone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An object: what is known of it, and where it was when
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["showTube"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture of an object; veiled unless a reason is given
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/tubes/{tube}/filmstrip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An object at several instants, side by side; veiled unless a reason is given
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["filmstrip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The original, bit for bit
         * @description Needs the right “look”, while the case is open. Ledger: unveil, once in ten minutes.
         */
        get: operations["recordingFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/clip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stretch of the original as MP4 that starts at exactly this frame
         * @description Needs the right “look”, while the case is open. Ledger: unveil, once in ten minutes.
         */
        get: operations["recordingClip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture that is shown at an exact time; veiled unless a reason is given
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["recordingFrame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/frame-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which frame is shown at a time, and the times of the ones before and after
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["frameTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a browser plays the original as it is, at its own times; and how many frames it has
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["playback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much moved, over time, for each camera; null where nothing was recorded
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/heat-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where objects are, how long they stay, which way they go: over the picture of one camera
         * @description Needs the right “look”, while the case is open. Ledger: view.
         */
        post: operations["heatMap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/heat-map/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The same as a transparent PNG to lay over a plate
         * @description Needs the right “look”, while the case is open. Ledger: view.
         */
        post: operations["heatPicture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/plates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pictures of the empty scene that are kept, with their times
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["listPlates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/plates/{plate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture of the empty scene
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["plate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/plate-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What appeared in the scene and what is gone between two of its empty pictures
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["plateChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/plate-changes/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a transparent PNG to lay over either
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["plateChangePicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/recordings/{recordingId}/veiled-films": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A stretch of a recording at its own times, with silhouettes in place of what moves; the same one again is there at once
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        post: operations["makeVeiledFilm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How long a synopsis of what a query finds comes out at these densities
         * @description Needs the right “look”, while the case is open. Ledger: search, once in ten minutes. Carries a motive.
         */
        post: operations["estimateSynopsis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A synopsis of what a query finds; the same query again is there at once
         * @description Needs the right “look”, while the case is open. Ledger: search. Carries a motive.
         */
        post: operations["makeSynopsis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses/{synopsisId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a synopsis is, and what it shows
         * @description Needs the right “look”, while the case is open. Ledger: enter, once in ten minutes.
         */
        get: operations["showSynopsis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses/{synopsisId}/film": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The film; while it is being made it comes as it is made, without ranges
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["synopsisFilm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses/{synopsisId}/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * From a place in the film back to the recording and the instant
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["whatIsAt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses/{synopsisId}/objects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a film shows in up to a minute of it, where in the picture and from when
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["shownObjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/synopses/{synopsisId}/shows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a film shows an object
         * @description Needs the right “look”, while the case is open. Ledger: view, once in ten minutes.
         */
        get: operations["whereShown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Size and root of the log (RFC 6962)
         * @description About no case. Ledger: consultLedger, once in ten minutes.
         */
        get: operations["ledgerHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that a later log holds all of an earlier one
         * @description About no case. Ledger: consultLedger, once in ten minutes.
         */
        get: operations["ledgerConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/leaves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The hashes of all leaves (RFC 6962 2.1), of which anybody can compute the root; they tell nothing of the entries
         * @description About no case. Ledger: consultLedger, once in ten minutes.
         */
        get: operations["ledgerLeaves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entries of a case
         * @description Needs the right “ledger”, at any time. Ledger: consultLedger, once in ten minutes.
         */
        get: operations["caseLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/ledger/{sequence}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that an entry is in the log
         * @description Needs the right “ledger”, at any time. Ledger: consultLedger, once in ten minutes.
         */
        get: operations["ledgerProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this Dayfold can do and what it can not: models with hashes, allowed labels, what is absent; signed
         * @description About no case. Ledger: consultLedger, once in ten minutes.
         */
        get: operations["capabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{caseId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of the case: what was searched, also without result, what was seen without the veil, the bookmarks. With stills it needs the right to look, in an open case; with unveiled ones a reason
         * @description Needs the right “ledger”, also in a closed case. Ledger: export. Carries a motive.
         */
        get: operations["caseReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SearchQuery: {
            /** @default [] */
            conditions?: components["schemas"]["Condition"][];
            /**
             * @default {
             *       "by": "time",
             *       "order": "ascending"
             *     }
             */
            sort?: {
                /** @enum {string} */
                by: "time" | "duration" | "size" | "relevance";
                /** @enum {string} */
                order: "ascending" | "descending";
            };
        };
        Condition: {
            /** @constant */
            kind: "time";
            /** @default false */
            not?: boolean;
            from?: number | string;
            to?: number | string;
        } | {
            /** @constant */
            kind: "timeOfDay";
            /** @default false */
            not?: boolean;
            from: string;
            to: string;
        } | {
            /** @constant */
            kind: "camera";
            /** @default false */
            not?: boolean;
            cameras: string[];
        } | {
            /** @constant */
            kind: "recording";
            /** @default false */
            not?: boolean;
            recordings: string[];
        } | {
            /** @constant */
            kind: "class";
            /** @default false */
            not?: boolean;
            classes: string[];
            /** @default 0 */
            leastScore?: number;
        } | {
            /** @constant */
            kind: "colour";
            /** @default false */
            not?: boolean;
            /**
             * @default any
             * @enum {string}
             */
            part?: "any" | "upper" | "lower";
            names: ("black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown" | "unknown")[];
            /** @default 0.2 */
            leastShare?: number;
        } | {
            /** @constant */
            kind: "pickedColour";
            /** @default false */
            not?: boolean;
            /**
             * @default any
             * @enum {string}
             */
            part?: "any" | "upper" | "lower";
            red: number;
            green: number;
            blue: number;
            /** @default 0.1 */
            tolerance?: number;
            /** @default 0.2 */
            leastShare?: number;
        } | {
            /** @constant */
            kind: "size";
            /** @default false */
            not?: boolean;
            leastAreaShare?: number;
            mostAreaShare?: number;
            leastHeightShare?: number;
            mostHeightShare?: number;
        } | {
            /** @constant */
            kind: "speed";
            /** @default false */
            not?: boolean;
            leastHeightsPerSecond?: number;
            mostHeightsPerSecond?: number;
            leastPxPerSecond?: number;
            mostPxPerSecond?: number;
        } | {
            /** @constant */
            kind: "direction";
            /** @default false */
            not?: boolean;
            /** @enum {string} */
            towards?: "right" | "down" | "left" | "up";
            degrees?: number;
            /** @default 45 */
            toleranceDegrees?: number;
        } | {
            /** @constant */
            kind: "duration";
            /** @default false */
            not?: boolean;
            leastMicros?: number;
            mostMicros?: number;
        } | {
            /** @constant */
            kind: "inside";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
        } | {
            /** @constant */
            kind: "enters";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
        } | {
            /** @constant */
            kind: "leaves";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
        } | {
            /** @constant */
            kind: "dwells";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
            leastMicros: number;
        } | {
            /** @constant */
            kind: "startsIn";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
        } | {
            /** @constant */
            kind: "stopsIn";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
        } | {
            /** @constant */
            kind: "standsStill";
            /** @default false */
            not?: boolean;
            zone: {
                /** @default null */
                cameraId?: string | null;
                polygon: {
                    x: number;
                    y: number;
                }[];
            };
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
            leastMicros: number;
            /** @default 0.25 */
            withinHeights?: number;
        } | {
            /** @constant */
            kind: "crosses";
            /** @default false */
            not?: boolean;
            line: components["schemas"]["Line"];
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
            /**
             * @default either
             * @enum {string}
             */
            direction?: "either" | "leftToRight" | "rightToLeft";
        } | {
            /** @constant */
            kind: "follows";
            /** @default false */
            not?: boolean;
            path: components["schemas"]["DrawnPath"];
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
            /** @default 0.05 */
            tolerance?: number;
        } | {
            /** @constant */
            kind: "near";
            /** @default false */
            not?: boolean;
            /**
             * @default foot
             * @enum {string}
             */
            anchor?: "foot" | "centre";
            withinHeights: number;
            /** @default 0 */
            leastMicros?: number;
            /** @default null */
            otherClasses?: string[] | null;
        };
        Line: {
            /** @default null */
            cameraId?: string | null;
            from: {
                x: number;
                y: number;
            };
            to: {
                x: number;
                y: number;
            };
        };
        DrawnPath: {
            /** @default null */
            cameraId?: string | null;
            points: {
                x: number;
                y: number;
            }[];
        };
        /** @enum {string} */
        ObjectClass: "person" | "bicycle" | "motorcycle" | "car" | "van" | "truck" | "bus" | "train" | "tram" | "boat" | "aircraft" | "animal" | "bird" | "cat" | "dog" | "horse" | "sheep" | "cow" | "pig" | "deer" | "elephant" | "bear" | "zebra" | "giraffe" | "bag" | "backpack" | "suitcase" | "umbrella" | "stroller" | "knife" | "bat" | "gun";
        User: {
            /** @example usr_01k6zz3v8q0000000000000000 */
            id: string;
            name: string;
            createdAtMicros: number;
            disabledAtMicros: number | null;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
        };
        Member: {
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            /** @example usr_01k6zz3v8q0000000000000000 */
            userId: string;
            /** @enum {string} */
            role: "lead" | "reviewer" | "inspector";
            authority: string;
            grantedAtMicros: number;
            scope: string;
            expiresAtMicros: number | null;
        };
        Case: {
            /** @example cas_01k6zz3v8q0000000000000000 */
            id: string;
            title: string;
            /** @enum {string} */
            basis: "judicialInquiry" | "administrativeRequest" | "ownPremises" | "accessRequest" | "defence" | "publicInterest";
            basisReference: string;
            purpose: string;
            requester: string;
            periodFromMicros: number | null;
            periodToMicros: number | null;
            deadlineMicros: number;
            defaultMotive: string;
            /** @enum {string} */
            state: "open" | "closed" | "deleting" | "deleted";
            createdAtMicros: number;
            closedAtMicros: number | null;
        };
        PurgeCertificate: {
            caseId: string;
            rule: string;
            ledgerSequence: number;
            recordings: {
                id: string;
                sha256: string;
            }[];
            filesRemoved: number;
            bytesRemoved: number;
        };
        Camera: {
            /** @example cam_01k6zz3v8q0000000000000000 */
            id: string;
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            name: string;
            timeZone: string;
            offsetMicros: number;
            offsetUncertaintyMicros: number;
            offsetHow: string;
            createdAtMicros: number;
        };
        TimeLine: {
            recordings: {
                recordingId: string;
                fromMicros: number;
                toMicros: number;
            }[];
            overlaps: {
                fromMicros: number;
                toMicros: number;
                recordingIds: string[];
                certain: boolean;
            }[];
            gaps: {
                fromMicros: number;
                toMicros: number;
                certain: boolean;
            }[];
            withoutStart: string[];
        };
        Recording: {
            /** @example rec_01k6zz3v8q0000000000000000 */
            id: string;
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            /** @example cam_01k6zz3v8q0000000000000000 */
            cameraId: string;
            fileName: string;
            /** @enum {string} */
            storage: "inPlace" | "copied";
            sha256: string;
            sizeBytes: number;
            container: string;
            codec: string;
            widthPx: number;
            heightPx: number;
            durationMicros: number;
            startsAtMicros: number | null;
            startUncertaintyMicros: number;
            startHow: string;
            importedAtMicros: number;
            analysis: components["schemas"]["Analysis"] | null;
        };
        Analysis: {
            /** @example ana_01k6zz3v8q0000000000000000 */
            id: string;
            /** @example rec_01k6zz3v8q0000000000000000 */
            recordingId: string;
            indexName: string;
            analyserVersion: string;
            tubes: number;
            framesDecoded: number;
            framesUndecodable: number;
            warnings: {
                code: string;
                message: string;
            }[];
            finishedAtMicros: number;
            /** @description What found the classes of its objects; null when nothing did */
            model: {
                name: string;
                version: string;
                sha256: string;
                rules: number;
            } | null;
        };
        Job: {
            /** @example job_01k6zz3v8q0000000000000000 */
            id: string;
            /** @enum {string} */
            kind: "analyse" | "synopsis" | "import";
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            subject: {
                [key: string]: unknown;
            };
            priority: number;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            attempts: number;
            maxAttempts: number;
            progress: {
                phase: string;
                done: number;
                total: number;
                unit: string;
                ratePerSecond: number | null;
                secondsLeft: number | null;
            } | null;
            error: {
                code: string;
                message: string;
            } | null;
            result: {
                [key: string]: unknown;
            } | null;
            cancelRequested: boolean;
            createdAtMicros: number;
            /** @description A waiting job is not begun before: the pause after a failure */
            notBeforeMicros: number | null;
            startedAtMicros: number | null;
            finishedAtMicros: number | null;
        };
        ImportOutcome: {
            path: string;
            /** @enum {string} */
            kind: "imported" | "duplicate" | "failed";
            recordingId: string | null;
            code: string | null;
            message: string | null;
        };
        Upload: {
            /** @example upl_01k6zz3v8q0000000000000000 */
            id: string;
            fileName: string;
            sizeBytes: number;
            receivedBytes: number;
        };
        Bookmark: {
            /** @example bmk_01k6zz3v8q0000000000000000 */
            id: string;
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            /** @example rec_01k6zz3v8q0000000000000000 */
            recordingId: string;
            tube: string | null;
            fromMicros: number;
            toMicros: number;
            note: string;
            tag: string;
            /** @example usr_01k6zz3v8q0000000000000000 */
            byUserId: string;
            createdAtMicros: number;
            revision: number;
            /** @description What the marked object was parted into since, where it was: the mark stays one mark, on the object as it was */
            partedInto: string[];
        };
        SavedSearch: {
            /** @example qry_01k6zz3v8q0000000000000000 */
            id: string;
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            name: string;
            query: unknown;
            /** @example usr_01k6zz3v8q0000000000000000 */
            byUserId: string;
            createdAtMicros: number;
            revision: number;
        };
        ReviewMark: {
            /** @example rec_01k6zz3v8q0000000000000000 */
            recordingId: string;
            tube: string;
            /** @enum {string} */
            state: "reviewed" | "excluded";
            atMicros: number;
            /** @description What the marked object was parted into since: no search finds it */
            partedInto: string[];
        };
        CarriedMark: {
            /** @example rec_01k6zz3v8q0000000000000000 */
            recordingId: string;
            tube: string;
            /** @enum {string} */
            state: "reviewed" | "excluded";
            atMicros: number;
            /** @description The object the mark was made on, of which this one is a part */
            madeOn: string;
        };
        /** @description A model that found classes, with its file and the version of the rules of use */
        Detector: {
            name: string;
            version: string;
            sha256: string;
            rules: number;
        };
        /** @description One for all who work in the case; of this class by this detector alone */
        ClassCheck: {
            /** @example cas_01k6zz3v8q0000000000000000 */
            caseId: string;
            /** @example rec_01k6zz3v8q0000000000000000 */
            recordingId: string;
            tube: string;
            class: string;
            detector: components["schemas"]["Detector"];
            /** @description Null: taken back */
            state: ("confirmed" | "dismissed") | null;
            /** @description Of a dismissed one; null of any other */
            cause: ("otherThing" | "shadowOrLight" | "plantOrWeather" | "severalInOne" | "partOfOne" | "other") | null;
            note: string;
            /** @example usr_01k6zz3v8q0000000000000000 */
            byUserId: string;
            atMicros: number;
            revision: number;
        };
        /** @description Confirmed of all that were checked: objects that people chose, not a random sample */
        ClassPrecision: {
            /** @example cam_01k6zz3v8q0000000000000000 */
            cameraId: string;
            detector: components["schemas"]["Detector"];
            class: string;
            confirmed: number;
            dismissed: number;
            /** @description Most frequent first */
            causes: {
                /** @enum {string} */
                cause: "otherThing" | "shadowOrLight" | "plantOrWeather" | "severalInOne" | "partOfOne" | "other";
                count: number;
            }[];
            /** @description Null: not measured here, as fewer than `leastChecks` objects were checked */
            precision: {
                share: number;
                low: number;
                high: number;
            } | null;
        };
        Hits: {
            total: number;
            hits: components["schemas"]["Hit"][];
            next: string | null;
            facets: {
                [key: string]: {
                    value: string;
                    count: number;
                }[];
            } | null;
            recordingsNotAnalysed: string[];
            queryHash: string;
        };
        Hit: {
            /** @example rec_01k6zz3v8q0000000000000000 */
            recordingId: string;
            /** @example cam_01k6zz3v8q0000000000000000 */
            cameraId: string;
            tube: string;
            /** @description UTC of its first sample; null while the start of the recording is not known */
            seenAtMicros: number | null;
            startMicros: number;
            endMicros: number;
            class: string;
            classScore: number;
            /** @description How far the next class lies behind, 0 to 1; of a single object alone */
            classMargin?: number;
            /** @description The detector saw several bodies in one object, and this is one of as many parts; null for an object as it was followed; of a single object alone */
            partedFrom?: {
                /** @description The object as it was followed: no search finds it, its id still shows it */
                tube: string;
                parts: number;
            } | null;
            /** @description The detector saw this object in another one before it was followed on its own, and its beginning was taken from that; null otherwise; of a single object alone */
            joinedFrom?: {
                /** @description The object in which it was; both keep their ids */
                tube: string;
                /** @description From then on it was followed on its own */
                untilMicros: number;
            } | null;
            /** @description This object was parted into these and is found by no search any more; empty for one that is as searches find it; of a single object alone */
            partedInto?: string[];
            /** @description Largest share first, a head left out */
            colours: {
                /** @enum {string} */
                name: "black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown";
                /** @description Of the pixels looked at, 0 to 1 */
                share: number;
                /** @description What it looks like, #rrggbb; null in an older index */
                hex: string | null;
            }[];
            /** @description Of upper clothes; empty for what does not stand like a person */
            upperColours: {
                /** @enum {string} */
                name: "black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown";
                /** @description Of the pixels looked at, 0 to 1 */
                share: number;
                /** @description What it looks like, #rrggbb; null in an older index */
                hex: string | null;
            }[];
            lowerColours: {
                /** @enum {string} */
                name: "black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown";
                /** @description Of the pixels looked at, 0 to 1 */
                share: number;
                /** @description What it looks like, #rrggbb; null in an older index */
                hex: string | null;
            }[];
            /** @description Why nobody can tell its colours; null when there are some */
            colourDoubt: ("oneColour" | "tooDark" | "tooSmall" | "notLooked") | null;
            areaShare: number;
            heightShare: number;
            speedHeightsPerSecond: number;
            directionDegrees: number | null;
        };
        SearchReadiness: {
            /** @description Null when nothing is being made */
            preparing: {
                recordingsDone: number;
                recordings: number;
            } | null;
        };
        Reason: {
            /** @description Its place in the query */
            condition: number;
            kind: string;
            held: boolean;
            words: string;
            instants: ({
                fromMicros: number;
                toMicros: number;
                samplesMicros?: number[];
                crossing?: {
                    direction: string;
                    x: number;
                    y: number;
                };
            } & {
                [key: string]: unknown;
            })[];
        };
        Playback: {
            playsInBrowser: boolean;
            frames: number;
            framesPerSecond: number;
            durationMicros: number;
        };
        Synopsis: {
            id: string;
            /** @enum {string} */
            state: "making" | "ready" | "failed" | "cancelled";
            job: components["schemas"]["Job"] | null;
            /** @description Of a film as recorded 0 until it is made */
            tubesFound: number;
            tubesShown: number | null;
            tubesLeftOut: {
                recordingId: string;
                tube: string;
                reason: string;
            }[] | null;
            durationMicros: number | null;
            condensation: number | null;
            sha256: string | null;
            veil: boolean;
        };
        SynopsisEstimate: {
            tubes: number;
            estimates: {
                density: number;
                lengthMicros: number;
            }[];
            /** @description False where a sample of the objects was planned and not all */
            isExact: boolean;
        };
        ShownObjects: {
            /** @description How much of the film is known while it is being made; null: all */
            madeMicros: number | null;
            objects: {
                /** @example rec_01k6zz3v8q0000000000000000 */
                recordingId: string;
                tube: string;
                /** @description Of the recording */
                fromMicros: number;
                toMicros: number;
                /** @description Of the film */
                shownFromMicros: number;
                shownToMicros: number;
                /** @description UTC of `fromMicros` */
                seenAtMicros: number | null;
                /** @description Left, top, width and height as shares of the picture, five times a second; what lies between is between */
                boxes: {
                    filmMicros: number;
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                }[];
            }[];
        };
        Shows: {
            /** @description How much of the film is known while it is being made; null: all */
            madeMicros: number | null;
            shows: {
                /** @description Of the recording */
                fromMicros: number;
                toMicros: number;
                /** @description Of the film */
                shownFromMicros: number;
                shownToMicros: number;
            }[];
        };
        TreeHead: {
            size: number;
            root: string;
        };
        /** @description Canonical JSON (RFC 8785); actions: start, administer, import, analyse, enter, search, view, unveil, annotate, export, consultLedger, close, purge, refuse, outcome */
        LedgerEntry: {
            sequence: number;
            leaf: string;
            openings: {
                [key: string]: {
                    salt: string;
                    value: string;
                };
            };
        };
        SignedCapabilities: {
            statement: components["schemas"]["CapabilityStatement"];
            /** @description Of the canonical JSON (RFC 8785) of the statement and a new line */
            sha256: string;
            /** @description That text, signed: C2SP signed-note, Ed25519 */
            note: string;
            key: {
                name: string;
                /** @description 32 bytes, base64 */
                publicKey: string;
            };
        };
        CapabilityStatement: {
            /** @constant */
            schema: 1;
            /** @constant */
            program: "dayfold";
            version: string;
            analyserVersion: string;
            readonly models: {
                name: string;
                version: string;
                licence: string;
                source: string | null;
                sha256: string;
                /**
                 * @description `faces`: only to hide them
                 * @enum {string}
                 */
                purpose: "objects" | "faces";
                readonly labels: string[];
                readonly kept: {
                    label: string;
                    /** @enum {string} */
                    class: "person" | "bicycle" | "motorcycle" | "car" | "van" | "truck" | "bus" | "train" | "tram" | "boat" | "aircraft" | "animal" | "bird" | "cat" | "dog" | "horse" | "sheep" | "cow" | "pig" | "deer" | "elephant" | "bear" | "zebra" | "giraffe" | "bag" | "backpack" | "suitcase" | "umbrella" | "stroller" | "knife" | "bat" | "gun";
                }[];
            }[];
            readonly refusedModels: {
                name: string;
                refusal: ("manifest" | "notOnnx" | "truncated" | "tooLarge" | "badTensor" | "wrongHash" | "externalData" | "foreignOperator" | "notDetector" | "input" | "output" | "embedding" | "labelCount" | "forbiddenLabel" | "forbiddenModel" | "facesOnly" | "nothingAllowed") | "damaged";
            }[];
            readonly classes: ("person" | "bicycle" | "motorcycle" | "car" | "van" | "truck" | "bus" | "train" | "tram" | "boat" | "aircraft" | "animal" | "bird" | "cat" | "dog" | "horse" | "sheep" | "cow" | "pig" | "deer" | "elephant" | "bear" | "zebra" | "giraffe" | "bag" | "backpack" | "suitcase" | "umbrella" | "stroller" | "knife" | "bat" | "gun")[];
            readonly allowlist: {
                /** @enum {string} */
                class: "person" | "bicycle" | "motorcycle" | "car" | "van" | "truck" | "bus" | "train" | "tram" | "boat" | "aircraft" | "animal" | "bird" | "cat" | "dog" | "horse" | "sheep" | "cow" | "pig" | "deer" | "elephant" | "bear" | "zebra" | "giraffe" | "bag" | "backpack" | "suitcase" | "umbrella" | "stroller" | "knife" | "bat" | "gun";
                readonly labels: string[];
            }[];
            readonly refusedFor: ("manifest" | "notOnnx" | "truncated" | "tooLarge" | "badTensor" | "wrongHash" | "externalData" | "foreignOperator" | "notDetector" | "input" | "output" | "embedding" | "labelCount" | "forbiddenLabel" | "forbiddenModel" | "facesOnly" | "nothingAllowed")[];
            readonly absent: {
                /** @enum {string} */
                capability: "identification" | "watchLists" | "linking" | "emotion" | "intent" | "gender" | "age" | "ethnicity" | "health" | "scoring";
                means: string;
            }[];
        };
        CaseReport: {
            /** @constant */
            schema: 1;
            title: string;
            madeAtMicros: number;
            madeBy: string;
            motive: string | null;
            case: {
                id: string;
                title: string;
                basis: string;
                basisReference: string;
                purpose: string;
                requester: string;
                periodFromMicros: number | null;
                periodToMicros: number | null;
                deadlineMicros: number;
                state: string;
                createdAtMicros: number;
                closedAtMicros: number | null;
            };
            people: {
                name: string;
                role: string;
                authority: string;
                scope: string;
                grantedAtMicros: number;
                expiresAtMicros: number | null;
            }[];
            cameras: {
                id: string;
                name: string;
                timeZone: string;
                offsetMicros: number;
                offsetUncertaintyMicros: number;
                offsetHow: string;
            }[];
            recordings: {
                id: string;
                cameraId: string;
                fileName: string;
                sha256: string;
                sizeBytes: number;
                durationMicros: number;
                startsAtMicros: number | null;
                startUncertaintyMicros: number;
                startHow: string;
                analysis: {
                    analyserVersion: string;
                    tubes: number;
                    framesDecoded: number;
                    framesUndecodable: number;
                    warnings: string[];
                    finishedAtMicros: number;
                } | null;
            }[];
            classes?: {
                confirmed: number;
                dismissed: number;
                precision: {
                    share: number;
                    low: number;
                    high: number;
                } | null;
                cameraId: string;
                detector: {
                    name: string;
                    version: string;
                    sha256: string;
                    rules: number;
                };
                class: string;
                objects: number | null;
                causes: {
                    cause: string;
                    count: number;
                }[];
            }[];
            searches: {
                /** @enum {string} */
                kind: "search" | "synopsis" | "objectCount" | "lineCount" | "zoneCount";
                firstAtMicros: number;
                lastAtMicros: number;
                times: number;
                sequence: number;
                by: string | null;
                motive: string | null;
                query: unknown;
                results: number | null;
                fewest: number | null;
                failed: string | null;
            }[];
            looks: {
                /** @enum {string} */
                what: "thumbnail" | "filmstrip" | "file" | "clip" | "frame" | "synopsis" | "report" | "other";
                firstAtMicros: number;
                lastAtMicros: number;
                times: number;
                sequence: number;
                by: string | null;
                reason: string | null;
                recordingId: string | null;
                tube: string | null;
                fromMicros: number | null;
                toMicros: number | null;
                sha256: string | null;
            }[];
            marks: {
                id: string;
                recordingId: string;
                tube: string | null;
                fromMicros: number;
                toMicros: number;
                note: string;
                tag: string;
                by: string;
                createdAtMicros: number;
                found: {
                    class: string;
                    classScore: number;
                    classMargin: number;
                    classPrecision: {
                        confirmed: number;
                        dismissed: number;
                        precision: {
                            share: number;
                            low: number;
                            high: number;
                        } | null;
                    } | null;
                    colours: {
                        name: string;
                        share: number;
                        hex: string | null;
                    }[];
                    upperColours: {
                        name: string;
                        share: number;
                        hex: string | null;
                    }[];
                    lowerColours: {
                        name: string;
                        share: number;
                        hex: string | null;
                    }[];
                    colourDoubt: string | null;
                    partedInto?: string[];
                } | null;
                still: {
                    ptsMicros: number;
                    veiled: boolean;
                    sha256: string;
                    mediaType: string;
                    widthPx: number;
                    heightPx: number;
                } | null;
                stillFailed: string | null;
            }[];
            tags: string[] | null;
            stills: {
                /** @enum {string} */
                show: "none" | "veiled" | "unveiled";
                reason: string | null;
                most: number;
            };
            ledger: {
                size: number;
                root: string;
            };
            capabilities: components["schemas"]["SignedCapabilities"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "lead" | "reviewer" | "inspector";
                    authority: string;
                    scope: string;
                    expiresAtMicros?: (((number | string) | (string | number)) | number | string) | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Case"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @enum {string} */
                    basis: "judicialInquiry" | "administrativeRequest" | "ownPremises" | "accessRequest" | "defence" | "publicInterest";
                    basisReference: string;
                    purpose: string;
                    requester: string;
                    periodFromMicros?: (((number | string) | (string | number)) | number | string) | null;
                    periodToMicros?: (((number | string) | (string | number)) | number | string) | null;
                    /** @description UTC: integer microseconds since 1970, or ISO 8601 with an offset */
                    deadlineMicros: ((number | string) | (string | number)) | number | string;
                    /** @default  */
                    defaultMotive?: string;
                    /** @description By whose authority the one who opens the case acts in it */
                    authority: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterCase: {
        parameters: {
            query?: {
                /** @description Why; the default motive of the case when left out */
                motive?: string;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCase: {
        parameters: {
            query?: {
                /** @description Why; the default motive of the case when left out */
                motive?: string;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurgeCertificate"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCameras: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Camera"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addCamera: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    timeZone: string;
                    /** @default 0 */
                    offsetMicros?: number;
                    /** @default 0 */
                    offsetUncertaintyMicros?: number;
                    /** @default  */
                    offsetHow?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeCamera: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                cameraId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    timeZone?: string;
                    offsetMicros?: number;
                    offsetUncertaintyMicros?: number;
                    offsetHow?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cameraTimeLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                cameraId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeLine"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
                cameraId?: string;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Recording"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setRecordingStart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description UTC, or a local time of the camera such as 2026-03-01T12:00:00; null: not known */
                    start: ((((number | string) | (string | number)) | number | string) | string) | null;
                    /** @default 0 */
                    uncertaintyMicros?: number;
                    how: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    paths: string[];
                    /** @example cam_01k6zz3v8q0000000000000000 */
                    cameraId: string;
                    /**
                     * @default inPlace
                     * @enum {string}
                     */
                    storage?: "inPlace" | "copied";
                    /** @default true */
                    analyse?: boolean;
                    /** @description When the first frame was, local time of the camera; for one file */
                    start?: string;
                };
            };
        };
        responses: {
            /** @description Under way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importOutcomes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job: components["schemas"]["Job"];
                        outcomes: components["schemas"]["ImportOutcome"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fileName: string;
                    sizeBytes: number;
                    /** @example cam_01k6zz3v8q0000000000000000 */
                    cameraId: string;
                    sha256?: string;
                    /** @default true */
                    analyse?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendUpload: {
        parameters: {
            query: {
                offset: number;
            };
            header?: never;
            path: {
                caseId: string;
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        upload: components["schemas"]["Upload"];
                        outcome: components["schemas"]["ImportOutcome"] | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    abandonUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    analyseRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                    /** @default false */
                    urgent?: boolean;
                };
            };
        };
        responses: {
            /** @description Under way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classifyRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                    /** @description Name of an installed model; the one in use when left out */
                    model?: string;
                };
            };
        };
        responses: {
            /** @description Under way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Job"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Under way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchJobs: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookmarks: {
        parameters: {
            query?: {
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Bookmark"][];
                        next: string | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addBookmark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example rec_01k6zz3v8q0000000000000000 */
                    recordingId: string;
                    /** @default null */
                    tube?: string | null;
                    fromMicros: number;
                    toMicros: number;
                    /** @default  */
                    note?: string;
                    /** @default  */
                    tag?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bookmark"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeBookmark: {
        parameters: {
            query: {
                revision: number;
            };
            header?: never;
            path: {
                caseId: string;
                bookmarkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeBookmark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                bookmarkId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The revision the change was made from */
                    revision: number;
                    note?: string;
                    tag?: string;
                    fromMicros?: number;
                    toMicros?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bookmark"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSavedSearches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SavedSearch"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addSavedSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    query: components["schemas"]["SearchQuery"];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearch"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSavedSearch: {
        parameters: {
            query: {
                revision: number;
            };
            header?: never;
            path: {
                caseId: string;
                searchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSavedSearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                searchId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The revision the change was made from */
                    revision: number;
                    name?: string;
                    query?: components["schemas"]["SearchQuery"];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearch"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReviewMarks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReviewMark"][];
                        /** @description Parts of marked objects that were parted since, as far as they have no mark of their own: they count as marked until they get one; the marks themselves are in items */
                        carried: components["schemas"]["CarriedMark"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putReviewMark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example rec_01k6zz3v8q0000000000000000 */
                    recordingId: string;
                    tube: string;
                    state: ("reviewed" | "excluded") | null;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showClassCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
                tube: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null where no detector gave it a class, and for one that was parted: ask of its parts */
                        given: {
                            class: string;
                            detector: components["schemas"]["Detector"];
                        } | null;
                        check: components["schemas"]["ClassCheck"] | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putClassCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
                tube: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    class: components["schemas"]["ObjectClass"];
                    /** @description Null takes it back */
                    state: ("confirmed" | "dismissed") | null;
                    /** @default null */
                    cause?: ("otherThing" | "shadowOrLight" | "plantOrWeather" | "severalInOne" | "partOfOne" | "other") | null;
                    /** @default  */
                    note?: string;
                    /** @description The revision the change was made from; 0 where there was no check */
                    revision: number;
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassCheck"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listClassPrecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Of fewer objects no precision is told
                         * @constant
                         */
                        leastChecks: 10;
                        /**
                         * @description Of the intervals (Wilson)
                         * @constant
                         */
                        confidence: 0.95;
                        /** @description Those of which at least one object was checked */
                        items: components["schemas"]["ClassPrecision"][];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    query: components["schemas"]["SearchQuery"];
                    /** @default 50 */
                    limit?: number;
                    /** @default null */
                    cursor?: string | null;
                    /** @description Leaves out so many first hits, in place of a cursor: any part of a long list */
                    skip?: number;
                    /** @default false */
                    facets?: boolean;
                    /**
                     * @description Leaves out what the caller has marked so
                     * @default []
                     */
                    hide?: ("reviewed" | "excluded")[];
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hits"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchReadiness"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainHit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    query: components["schemas"]["SearchQuery"];
                    /** @example rec_01k6zz3v8q0000000000000000 */
                    recordingId: string;
                    tube: string;
                    /**
                     * @description Of the words of the reasons
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "fr";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matches: boolean;
                        reasons: components["schemas"]["Reason"][];
                        /** @description Where the object was parted no search finds it, and there are no reasons: ask of these */
                        partedInto: string[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countObjects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    /** @default 3600000000 */
                    bucketMicros?: number;
                    /**
                     * @description Counts the colour with the largest share apart, in a column of its own
                     * @default false
                     */
                    byColour?: boolean;
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    line: components["schemas"]["Line"];
                    /** @default 3600000000 */
                    bucketMicros?: number;
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countZone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    zone: {
                        /** @default null */
                        cameraId?: string | null;
                        polygon: {
                            x: number;
                            y: number;
                        }[];
                    };
                    /** @default 3600000000 */
                    bucketMicros?: number;
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showTube: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
                tube: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example rec_01k6zz3v8q0000000000000000 */
                        recordingId: string;
                        /** @example cam_01k6zz3v8q0000000000000000 */
                        cameraId: string;
                        tube: string;
                        /** @description UTC of its first sample; null while the start of the recording is not known */
                        seenAtMicros: number | null;
                        startMicros: number;
                        endMicros: number;
                        class: string;
                        classScore: number;
                        /** @description How far the next class lies behind, 0 to 1; of a single object alone */
                        classMargin?: number;
                        /** @description The detector saw several bodies in one object, and this is one of as many parts; null for an object as it was followed; of a single object alone */
                        partedFrom?: {
                            /** @description The object as it was followed: no search finds it, its id still shows it */
                            tube: string;
                            parts: number;
                        } | null;
                        /** @description The detector saw this object in another one before it was followed on its own, and its beginning was taken from that; null otherwise; of a single object alone */
                        joinedFrom?: {
                            /** @description The object in which it was; both keep their ids */
                            tube: string;
                            /** @description From then on it was followed on its own */
                            untilMicros: number;
                        } | null;
                        /** @description This object was parted into these and is found by no search any more; empty for one that is as searches find it; of a single object alone */
                        partedInto?: string[];
                        /** @description Largest share first, a head left out */
                        colours: {
                            /** @enum {string} */
                            name: "black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown";
                            /** @description Of the pixels looked at, 0 to 1 */
                            share: number;
                            /** @description What it looks like, #rrggbb; null in an older index */
                            hex: string | null;
                        }[];
                        /** @description Of upper clothes; empty for what does not stand like a person */
                        upperColours: {
                            /** @enum {string} */
                            name: "black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown";
                            /** @description Of the pixels looked at, 0 to 1 */
                            share: number;
                            /** @description What it looks like, #rrggbb; null in an older index */
                            hex: string | null;
                        }[];
                        lowerColours: {
                            /** @enum {string} */
                            name: "black" | "grey" | "white" | "red" | "orange" | "yellow" | "green" | "blue" | "purple" | "pink" | "brown";
                            /** @description Of the pixels looked at, 0 to 1 */
                            share: number;
                            /** @description What it looks like, #rrggbb; null in an older index */
                            hex: string | null;
                        }[];
                        /** @description Why nobody can tell its colours; null when there are some */
                        colourDoubt: ("oneColour" | "tooDark" | "tooSmall" | "notLooked") | null;
                        areaShare: number;
                        heightShare: number;
                        speedHeightsPerSecond: number;
                        directionDegrees: number | null;
                        path: {
                            x: number;
                            y: number;
                        }[];
                        samples: {
                            ptsMicros: number;
                            box: [
                                number,
                                number,
                                number,
                                number
                            ];
                        }[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    thumbnail: {
        parameters: {
            query?: {
                widthPx?: number;
                veil?: "true" | "false";
                reason?: string;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
                tube: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    filmstrip: {
        parameters: {
            query?: {
                count?: number;
                widthPx?: number;
                veil?: "true" | "false";
                reason?: string;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
                tube: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordingFile: {
        parameters: {
            query: {
                /** @description Why it is looked at without the veil */
                reason: string;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/*": string;
                    "application/octet-stream": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/*": string;
                    "application/octet-stream": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordingClip: {
        parameters: {
            query: {
                fromMicros: number;
                toMicros: number;
                mode?: "exact" | "copy";
                /** @description Why it is looked at without the veil */
                reason: string;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordingFrame: {
        parameters: {
            query: {
                atMicros: number;
                format?: "jpeg" | "png" | "webp";
                widthPx?: number;
                veil?: "true" | "false";
                /** @description Of what is written into a veiled picture */
                language?: "en" | "fr";
                reason?: string;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    frameTimes: {
        parameters: {
            query: {
                atMicros: number;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ordinal: number;
                        ptsMicros: number;
                        previousMicros: number | null;
                        nextMicros: number | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    playback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    activity: {
        parameters: {
            query: {
                fromMicros: number;
                toMicros: number;
                bucketMicros: number;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fromMicros: number;
                        bucketMicros: number;
                        cameras: {
                            /** @example cam_01k6zz3v8q0000000000000000 */
                            cameraId: string;
                            movingShare: (number | null)[];
                            objects: (number | null)[];
                            recordedShare: number[];
                        }[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    heatMap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example cam_01k6zz3v8q0000000000000000 */
                    cameraId: string;
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    /** @enum {string} */
                    kind: "presence" | "meanStay" | "longestStay" | "direction";
                    /** @default {} */
                    grid?: {
                        /** @default 64 */
                        columns?: number;
                        /** @default 36 */
                        rows?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kind: string;
                        columns: number;
                        rows: number;
                        unit: string;
                        /** @description Row by row; null where nobody went anywhere */
                        values: (number | null)[];
                        coherence: number[] | null;
                        objects: number;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    heatPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example cam_01k6zz3v8q0000000000000000 */
                    cameraId: string;
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    /** @enum {string} */
                    kind: "presence" | "meanStay" | "longestStay" | "direction";
                    /** @default {} */
                    grid?: {
                        /** @default 64 */
                        columns?: number;
                        /** @default 36 */
                        rows?: number;
                    };
                    /** @default 1280 */
                    widthPx?: number;
                };
            };
        };
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            plate: number;
                            fromMicros: number;
                            toMicros: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
                plate: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/webp": string;
                    "image/png": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plateChanges: {
        parameters: {
            query: {
                from: number;
                to: number;
                toRecordingId?: string;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        comparable: boolean;
                        why: string | null;
                        changes: {
                            kind: string;
                            box: [
                                number,
                                number,
                                number,
                                number
                            ];
                            areaPx: number;
                        }[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plateChangePicture: {
        parameters: {
            query: {
                from: number;
                to: number;
                toRecordingId?: string;
                widthPx?: number;
            };
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeVeiledFilm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fromMicros: number;
                    toMicros: number;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "fr";
                };
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synopsis"];
                };
            };
            /** @description Under way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synopsis"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateSynopsis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    densities: number[];
                    /**
                     * @description Leaves out what the caller has marked so
                     * @default []
                     */
                    hide?: ("reviewed" | "excluded")[];
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynopsisEstimate"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeSynopsis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    query?: components["schemas"]["SearchQuery"];
                    /** @default null */
                    density?: number | null;
                    /** @default null */
                    lengthMicros?: number | null;
                    /** @default true */
                    veil?: boolean;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "fr";
                    /**
                     * @description Leaves out what the caller has marked so
                     * @default []
                     */
                    hide?: ("reviewed" | "excluded")[];
                    /** @description Why without the veil */
                    reason?: string;
                    /** @description One asked for before that is not wanted any more: the making of it stops, unless somebody else asked for it or watches */
                    replaces?: string;
                    /**
                     * @description The making of it stops when nobody reads the film or asks how it stands: after some minutes, or sooner when other films are wanted
                     * @default false
                     */
                    whileWatched?: boolean;
                    /** @description Why; the default motive of the case when left out */
                    motive?: string;
                };
            };
        };
        responses: {
            /** @description It was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synopsis"];
                };
            };
            /** @description Under way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synopsis"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSynopsis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: string;
                synopsisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synopsis"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    synopsisFilm: {
        parameters: {
            query?: {
                /** @description Why it is seen without the veil; needed for a film without one */
                reason?: string;
            };
            header?: never;
            path: {
                caseId: string;
                synopsisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/mp4": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    whatIsAt: {
        parameters: {
            query: {
                atMicros: number;
                x: number;
                y: number;
            };
            header?: never;
            path: {
                caseId: string;
                synopsisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        found: {
                            /** @example rec_01k6zz3v8q0000000000000000 */
                            recordingId: string;
                            tube: string;
                            ptsMicros: number;
                            utcMicros: number | null;
                        } | null;
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shownObjects: {
        parameters: {
            query: {
                fromMicros: number;
                toMicros: number;
            };
            header?: never;
            path: {
                caseId: string;
                synopsisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownObjects"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    whereShown: {
        parameters: {
            query: {
                recordingId: string;
                tube: string;
            };
            header?: never;
            path: {
                caseId: string;
                synopsisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shows"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerHead: {
        parameters: {
            query?: {
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreeHead"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerConsistency: {
        parameters: {
            query: {
                from: number;
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fromSize: number;
                        toSize: number;
                        hashes: string[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerLeaves: {
        parameters: {
            query?: {
                from?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            sequence: number;
                            hash: string;
                        }[];
                        nextFrom: number | null;
                        head: components["schemas"]["TreeHead"];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    caseLedger: {
        parameters: {
            query?: {
                from?: number;
                limit?: number;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LedgerEntry"][];
                        nextFrom: number | null;
                        head: components["schemas"]["TreeHead"];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ledgerProof: {
        parameters: {
            query?: {
                size?: number;
            };
            header?: never;
            path: {
                caseId: string;
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: components["schemas"]["LedgerEntry"];
                        head: components["schemas"]["TreeHead"];
                        hashes: string[];
                    };
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    capabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedCapabilities"];
                };
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    caseReport: {
        parameters: {
            query?: {
                format?: "html" | "pdf" | "json";
                language?: "en" | "fr";
                /** @description The title of the case when left out */
                title?: string;
                stills?: "none" | "veiled" | "unveiled";
                /** @description Only the bookmarks with these tags: a JSON array of strings, "" for those without; all when left out */
                tags?: string;
                /** @description Why; the default motive of the case when left out */
                motive?: string;
                /** @description Why the stills are without the veil */
                reason?: string;
            };
            header?: never;
            path: {
                caseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/pdf": string;
                    "application/json": components["schemas"]["CaseReport"];
                };
            };
            /** @description A range of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/pdf": string;
                    "application/json": components["schemas"]["CaseReport"];
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such range */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
