;;; mdalint.el --- What the MD&A of an SEC filing does not discuss  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Tells eglot of the server `mdalint lsp':
;;
;;     (require 'mdalint)
;;     (add-hook 'text-mode-hook #'mdalint-ensure)
;;
;; Settings of the server go into `mdalint-settings'; what belongs to a filing
;; stands in .mdalint.yaml beside it.

;;; Code:

(require 'eglot)
(require 'project)

(defgroup mdalint nil "MD&A of SEC filings." :group 'tools)

(defcustom mdalint-program "mdalint"
  "The program: a name or a path."
  :type 'string)

(defcustom mdalint-settings nil
  "Property list of settings, as (:show \"note\" :spelling (:enabled t))."
  :type 'plist)

(defun mdalint-contact (&rest _)
  "How eglot starts the server."
  (append (list mdalint-program "lsp")
          (and mdalint-settings
               (list :initializationOptions mdalint-settings))))

(add-to-list 'eglot-server-programs
             '((markdown-mode html-mode text-mode) . mdalint-contact))

;; A folder with a project file is a project.
(defun mdalint-project (folder)
  "The project of FOLDER: where .mdalint.yaml is."
  (let ((root (locate-dominating-file folder ".mdalint.yaml")))
    (and root (cons 'mdalint root))))

(cl-defmethod project-root ((project (head mdalint))) (cdr project))

(add-hook 'project-find-functions #'mdalint-project)

;;;###autoload
(defun mdalint-ensure ()
  "Start the server for this buffer if it is a file."
  (when buffer-file-name (eglot-ensure)))

(defun mdalint-show-rule (rule)
  "Show the page of RULE."
  (interactive "sRule: ")
  (let ((page (eglot-execute-command (eglot--current-server-or-lose)
                                     'mdalint.showRule (vector rule))))
    (with-current-buffer (get-buffer-create (format "*mdalint %s*" rule))
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (or page (format "There is no rule %s." rule))))
      (view-mode)
      (pop-to-buffer (current-buffer)))))

(provide 'mdalint)

;;; mdalint.el ends here
