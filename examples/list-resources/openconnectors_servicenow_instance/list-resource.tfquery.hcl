list "openconnectors_servicenow_instance" "all" {
  provider         = openconnectors
  include_resource = true
  limit            = 500

  config {
    search_text = "emea"
  }
}
